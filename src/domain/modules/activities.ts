import { field, type FieldDefinition } from '../field-definition.ts';
import type { ModuleDefinition } from '../module-definition.ts';
import { AUDIT_FIELDS, ownerField } from '../system-fields.ts';

/** What_Id is the lead, account or deal an activity hangs on; Who_Id its contact (contract v1 §5, SEID and CONTACTID). */
const RELATED: readonly FieldDefinition[] = [
  field('Who_Id', 'lookup', { label: 'Contact Name', lookup: 'Contacts' }),
  field('What_Id', 'lookup', { label: 'Related To', lookup: null }),
];

const DESCRIPTION = field('Description', 'textarea', { maxLength: 32_000 });

export const TASKS: ModuleDefinition = {
  apiName: 'Tasks',
  singular: 'Task',
  nameFields: ['Subject'],
  fields: [
    ownerField('Task'),
    field('Subject', 'text', { maxLength: 255, mandatory: true }),
    field('Due_Date', 'date'),
    ...RELATED,
    field('Status', 'picklist', {
      values: ['Not Started', 'Deferred', 'In Progress', 'Completed', 'Waiting for input'],
    }),
    field('Priority', 'picklist', { values: ['High', 'Highest', 'Low', 'Lowest', 'Normal'] }),
    field('Send_Notification_Email', 'boolean'),
    ...AUDIT_FIELDS,
    DESCRIPTION,
  ],
};

export const EVENTS: ModuleDefinition = {
  apiName: 'Events',
  singular: 'Event',
  nameFields: ['Event_Title'],
  fields: [
    ownerField('Event'),
    field('Event_Title', 'text', { label: 'Subject', maxLength: 255, mandatory: true }),
    field('Start_DateTime', 'datetime', { mandatory: true }),
    field('End_DateTime', 'datetime', { mandatory: true }),
    field('Venue', 'text', { maxLength: 255 }),
    field('All_day', 'boolean'),
    ...RELATED,
    ...AUDIT_FIELDS,
    DESCRIPTION,
  ],
};

export const CALLS: ModuleDefinition = {
  apiName: 'Calls',
  singular: 'Call',
  nameFields: ['Subject'],
  fields: [
    ownerField('Call'),
    field('Subject', 'text', { maxLength: 255, mandatory: true }),
    field('Call_Type', 'picklist', { values: ['Outbound', 'Inbound', 'Missed'] }),
    field('Call_Purpose', 'picklist', {
      values: ['Prospecting', 'Administrative', 'Negotiation', 'Demo', 'Project', 'Desk'],
    }),
    field('Call_Start_Time', 'datetime'),
    field('Call_Duration', 'text', { maxLength: 20 }),
    field('Call_Result', 'text', { maxLength: 255 }),
    ...RELATED,
    ...AUDIT_FIELDS,
    DESCRIPTION,
  ],
};
