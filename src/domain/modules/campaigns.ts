import { field } from '../field-definition.ts';
import type { ModuleDefinition } from '../module-definition.ts';
import { AUDIT_FIELDS, ownerField } from '../system-fields.ts';

export const CAMPAIGNS: ModuleDefinition = {
  apiName: 'Campaigns',
  singular: 'Campaign',
  nameFields: ['Campaign_Name'],
  fields: [
    ownerField('Campaign'),
    field('Campaign_Name', 'text', { maxLength: 80, mandatory: true }),
    field('Type', 'picklist', {
      values: [
        'Conference',
        'Webinar',
        'Trade Show',
        'Public Relations',
        'Partners',
        'Referral Program',
        'Advertisement',
        'Banner Ads',
        'Direct mail',
        'Email',
        'Telemarketing',
        'Others',
      ],
    }),
    field('Status', 'picklist', { values: ['Planning', 'Active', 'Inactive', 'Complete'] }),
    field('Start_Date', 'date'),
    field('End_Date', 'date'),
    field('Expected_Revenue', 'currency', { maxLength: 16 }),
    field('Budgeted_Cost', 'currency', { maxLength: 16 }),
    field('Actual_Cost', 'currency', { maxLength: 16 }),
    field('Expected_Response', 'integer', { maxLength: 9 }),
    field('Num_sent', 'integer', { maxLength: 9 }),
    ...AUDIT_FIELDS,
    field('Description', 'textarea', { maxLength: 32_000 }),
  ],
};
