import { describe, expect, it } from 'vitest';
import { checkMapping } from '../../src/domain/check-mapping.ts';
import { field } from '../../src/domain/field-definition.ts';
import type { FieldMapping } from '../../src/domain/field-mapping.ts';
import { organisation } from './conversion-world.ts';

const { modules } = organisation(
  {},
  {
    Leads: [
      field('Budget', 'currency'),
      field('Segment', 'picklist', { values: ['Shops', 'Offices'] }),
      field('Visits', 'integer'),
      field('Interests', 'multiselectpicklist', { values: ['Lamps', 'Bulbs'] }),
    ],
    Deals: [
      field('Budget', 'currency'),
      field('Visits', 'double'),
      field('Segment', 'picklist', { values: ['Retail', 'Offices'] }),
      field('Interests', 'multiselectpicklist', { values: ['Lighting'] }),
    ],
    Accounts: [field('Visits', 'text')],
  },
);

function troubles(...rules: FieldMapping[]): unknown[] {
  return checkMapping(modules, rules);
}

describe('a mapping that fits', () => {
  it.each<[string, FieldMapping]>([
    ['the same type', { lead: 'Budget', Deals: 'Budget' }],
    ['a type that holds every value', { lead: 'Visits', Deals: 'Visits' }],
    ['a picklist in a text', { lead: 'Segment', Contacts: 'Department' }],
    ['several targets', { lead: 'Fax', Accounts: 'Fax', Contacts: 'Home_Phone' }],
    ['no target at all', { lead: 'Description' }],
    ['translated values', { lead: 'Segment', Deals: 'Segment', values: { Deals: { Shops: 'Retail' } } }],
    [
      'translated values of several',
      { lead: 'Interests', Deals: 'Interests', values: { Deals: { Lamps: 'Lighting', Bulbs: 'Lighting' } } },
    ],
  ])('%s', (_, rule) => {
    expect(troubles(rule)).toEqual([]);
  });
});

describe('a mapping that does not', () => {
  it.each<[string, FieldMapping[], unknown[]]>([
    [
      'a lead field that is none',
      [{ lead: 'Budgets', Deals: 'Budget' }],
      [{ kind: 'unknown_field', field: 'Leads.Budgets' }],
    ],
    [
      'a target that is none',
      [{ lead: 'Budget', Deals: 'Budgets' }],
      [{ kind: 'unknown_field', field: 'Deals.Budgets' }],
    ],
    [
      'a field of the server',
      [{ lead: 'Created_Time', Deals: 'Description' }],
      [{ kind: 'unknown_field', field: 'Leads.Created_Time' }],
    ],
    [
      'a look-up',
      [{ lead: 'Budget', Deals: 'Account_Name' }],
      [{ kind: 'unknown_field', field: 'Deals.Account_Name' }],
    ],
    [
      'types that do not fit',
      [{ lead: 'Budget', Accounts: 'Visits' }],
      [{ kind: 'incompatible', from: 'Leads.Budget', to: 'Accounts.Visits', types: ['currency', 'text'] }],
    ],
    [
      'two rules for one field',
      [{ lead: 'Budget', Deals: 'Budget' }, { lead: 'Budget' }],
      [{ kind: 'rule_twice', field: 'Leads.Budget' }],
    ],
    [
      'two sources of one field, one of them standard',
      [
        { lead: 'Budget', Deals: 'Budget' },
        { lead: 'Twitter', Contacts: 'Skype_ID' },
      ],
      [{ kind: 'target_twice', field: 'Contacts.Skype_ID', sources: ['Leads.Skype_ID', 'Leads.Twitter'] }],
    ],
    [
      'translated values of a text',
      [{ lead: 'Description', Deals: 'Description', values: { Deals: { a: 'b' } } }],
      [{ kind: 'no_picklist', field: 'Leads.Description' }],
    ],
    [
      'values that the lists lack, on either side',
      [{ lead: 'Segment', Deals: 'Segment', values: { Deals: { Kiosks: 'Stalls' } } }],
      [
        { kind: 'unlisted', field: 'Leads.Segment', value: 'Kiosks' },
        { kind: 'unlisted', field: 'Deals.Segment', value: 'Stalls' },
      ],
    ],
    [
      'values of several that the lists lack',
      [{ lead: 'Interests', Deals: 'Interests', values: { Deals: { Candles: 'Light' } } }],
      [
        { kind: 'unlisted', field: 'Leads.Interests', value: 'Candles' },
        { kind: 'unlisted', field: 'Deals.Interests', value: 'Light' },
      ],
    ],
    [
      'several values in a field for one, and one in a field for several',
      [
        { lead: 'Interests', Deals: 'Segment' },
        { lead: 'Segment', Deals: 'Interests' },
      ],
      [
        {
          kind: 'incompatible',
          from: 'Leads.Interests',
          to: 'Deals.Segment',
          types: ['multiselectpicklist', 'picklist'],
        },
        {
          kind: 'incompatible',
          from: 'Leads.Segment',
          to: 'Deals.Interests',
          types: ['picklist', 'multiselectpicklist'],
        },
      ],
    ],
    [
      'an account without a name',
      [{ lead: 'Company', Contacts: 'Department' }],
      [{ kind: 'needed', from: 'Leads.Company', to: 'Accounts.Account_Name' }],
    ],
  ])('%s', (_, rules, expected) => {
    expect(troubles(...rules)).toEqual(expected);
  });
});
