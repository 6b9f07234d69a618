import { field } from '../field-definition.ts';
import type { ModuleDefinition } from '../module-definition.ts';
import { LEAD_SOURCES } from '../picklists.ts';
import { AUDIT_FIELDS, ownerField } from '../system-fields.ts';

/** v1 calls the module Potentials. Only three fields are mandatory: with more, official SDKs cannot convert (contract clients §3). */
export const DEALS: ModuleDefinition = {
  apiName: 'Deals',
  singular: 'Deal',
  nameFields: ['Deal_Name'],
  fields: [
    ownerField('Deal'),
    field('Amount', 'currency', { maxLength: 16 }),
    field('Deal_Name', 'text', { maxLength: 120, mandatory: true }),
    field('Closing_Date', 'date', { mandatory: true }),
    field('Account_Name', 'lookup', { lookup: 'Accounts' }),
    field('Stage', 'picklist', {
      mandatory: true,
      values: [
        'Qualification',
        'Needs Analysis',
        'Value Proposition',
        'Id. Decision Makers',
        'Perception Analysis',
        'Proposal/Price Quote',
        'Negotiation/Review',
        'Closed Won',
        'Closed Lost',
        'Closed Lost to Competition',
        'Stage0',
      ],
    }),
    field('Type', 'picklist', { values: ['Existing Business', 'New Business'] }),
    field('Probability', 'percent'),
    field('Next_Step', 'text', { maxLength: 200 }),
    field('Expected_Revenue', 'currency', { maxLength: 16 }),
    field('Lead_Source', 'picklist', { values: LEAD_SOURCES }),
    field('Campaign_Source', 'lookup', { lookup: 'Campaigns' }),
    field('Contact_Name', 'lookup', { lookup: 'Contacts' }),
    field('Description', 'textarea', { maxLength: 32_000 }),
    ...AUDIT_FIELDS,
    field('Pipeline', 'picklist', { values: ['Standard (Standard)'] }),
    field('Lead_Conversion_Time', 'integer', { readOnly: true }),
  ],
};
