import { field } from '../field-definition.ts';
import type { ModuleDefinition } from '../module-definition.ts';
import { INDUSTRIES, RATINGS } from '../picklists.ts';
import { AUDIT_FIELDS, ownerField } from '../system-fields.ts';

export const ACCOUNTS: ModuleDefinition = {
  apiName: 'Accounts',
  singular: 'Account',
  nameFields: ['Account_Name'],
  fields: [
    ownerField('Account'),
    field('Account_Name', 'text', { maxLength: 100, mandatory: true }),
    field('Account_Site', 'text', { maxLength: 80 }),
    field('Account_Number', 'text', { maxLength: 40 }),
    field('Account_Type', 'picklist', {
      values: [
        'Analyst',
        'Competitor',
        'Customer',
        'Distributor',
        'Integrator',
        'Investor',
        'Other',
        'Partner',
        'Press',
        'Prospect',
        'Reseller',
        'Supplier',
        'Vendor',
      ],
    }),
    field('Industry', 'picklist', { values: INDUSTRIES }),
    field('Annual_Revenue', 'currency', { maxLength: 16 }),
    field('Rating', 'picklist', { values: RATINGS }),
    field('Phone', 'phone', { maxLength: 30 }),
    field('Fax', 'phone', { maxLength: 30 }),
    field('Website', 'website', { maxLength: 120 }),
    field('Ownership', 'picklist', {
      values: ['Other', 'Partnership', 'Private', 'Privately Held', 'Public', 'Public Company', 'Subsidiary'],
    }),
    field('Employees', 'integer', { maxLength: 9 }),
    field('SIC_Code', 'integer', { maxLength: 9 }),
    field('Parent_Account', 'lookup', { lookup: 'Accounts' }),
    field('Billing_Street', 'text', { maxLength: 250 }),
    field('Shipping_Street', 'text', { maxLength: 250 }),
    field('Billing_City', 'text', { maxLength: 100 }),
    field('Shipping_City', 'text', { maxLength: 100 }),
    field('Billing_State', 'text', { maxLength: 100 }),
    field('Shipping_State', 'text', { maxLength: 100 }),
    field('Billing_Code', 'text', { maxLength: 30 }),
    field('Shipping_Code', 'text', { maxLength: 30 }),
    field('Billing_Country', 'text', { maxLength: 100 }),
    field('Shipping_Country', 'text', { maxLength: 100 }),
    ...AUDIT_FIELDS,
    field('Description', 'textarea', { maxLength: 32_000 }),
  ],
};
