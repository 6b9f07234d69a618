import { field } from '../field-definition.ts';
import type { ModuleDefinition } from '../module-definition.ts';
import { INDUSTRIES, LEAD_SOURCES, RATINGS, SALUTATIONS } from '../picklists.ts';
import { AUDIT_FIELDS, ownerField } from '../system-fields.ts';

/** Company is optional: live clients insert leads without one (contract v1 §5). */
export const LEADS: ModuleDefinition = {
  apiName: 'Leads',
  singular: 'Lead',
  nameFields: ['First_Name', 'Last_Name'],
  fields: [
    ownerField('Lead'),
    field('Company', 'text', { maxLength: 100 }),
    field('First_Name', 'text', { maxLength: 40 }),
    field('Last_Name', 'text', { maxLength: 80, mandatory: true }),
    field('Designation', 'text', { maxLength: 100 }),
    field('Email', 'email', { maxLength: 100 }),
    field('Phone', 'phone', { maxLength: 30 }),
    field('Fax', 'phone', { maxLength: 30 }),
    field('Mobile', 'phone', { maxLength: 30 }),
    field('Website', 'website', { maxLength: 120 }),
    field('Lead_Source', 'picklist', { values: LEAD_SOURCES }),
    field('Lead_Status', 'picklist', {
      values: [
        'Attempted to Contact',
        'Contact in Future',
        'Contacted',
        'Junk Lead',
        'Lost Lead',
        'Not Contacted',
        'Pre-Qualified',
        'Not Qualified',
      ],
    }),
    field('Industry', 'picklist', { values: INDUSTRIES }),
    field('No_of_Employees', 'integer', { maxLength: 9 }),
    field('Annual_Revenue', 'currency', { maxLength: 16 }),
    field('Rating', 'picklist', { values: RATINGS }),
    field('Campaign_Source', 'lookup', { lookup: 'Campaigns' }),
    ...AUDIT_FIELDS,
    field('Street', 'text', { maxLength: 250 }),
    field('City', 'text', { maxLength: 100 }),
    field('State', 'text', { maxLength: 100 }),
    field('Zip_Code', 'text', { maxLength: 30 }),
    field('Country', 'text', { maxLength: 100 }),
    field('Description', 'textarea', { maxLength: 32_000 }),
    field('Skype_ID', 'text', { maxLength: 50 }),
    field('Email_Opt_Out', 'boolean'),
    field('Salutation', 'picklist', { values: SALUTATIONS }),
    field('Secondary_Email', 'email', { maxLength: 100 }),
    field('Twitter', 'text', { maxLength: 50 }),
    field('Full_Name', 'text', { readOnly: true }),
    field('Converted_Date_Time', 'datetime', { readOnly: true }),
  ],
};
