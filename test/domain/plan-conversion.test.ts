import { describe, expect, it } from 'vitest';
import type { ConvertLead } from '../../src/domain/convert-lead.ts';
import { dealContactKey } from '../../src/domain/conversion-facts.ts';
import type { ConversionPlan } from '../../src/domain/conversion-plan.ts';
import type { CrmRecord, FieldValues } from '../../src/domain/crm-record.ts';
import { field } from '../../src/domain/field-definition.ts';
import type { parsePolicy } from '../../src/domain/parse-policy.ts';
import { planBatch } from '../../src/domain/plan-batch.ts';
import { planConversion } from '../../src/domain/plan-conversion.ts';
import type { Refusal } from '../../src/domain/refusal.ts';
import {
  ACCOUNT,
  AT,
  COLLEAGUE,
  command,
  CONTACT,
  DEAL,
  facts,
  LEAD,
  LEAVER,
  organisation,
  OWNER,
  record,
} from './conversion-world.ts';

const PERSON = { First_Name: 'Ada', Last_Name: 'Byron', Email: 'ada@example.com' };
const LEAD_VALUES: FieldValues = { ...PERSON, Company: 'Acme Ltd', Phone: '1', Lead_Status: 'Contacted' };
const SAME_ACCOUNT = record('Accounts', ACCOUNT, { Account_Name: 'Acme Ltd', Phone: '9' });
const OTHER_ACCOUNT = record('Accounts', ACCOUNT, { Account_Name: 'Umbrella' });
const SAME_CONTACT = record('Contacts', CONTACT, PERSON);
const NAMED_DEAL = '401';
const FREE_DEAL = record('Deals', NAMED_DEAL, { ...DEAL, Lead_Source: 'Chat' });
const OTHERS_DEAL = {
  ...FREE_DEAL,
  lookups: { Account_Name: { id: '777', module: 'Accounts', name: 'Old' } },
} as const;
const OTHER_CONTACT = record('Contacts', CONTACT, { ...PERSON, Email: 'eve@example.com' });

interface Given {
  readonly lead?: FieldValues;
  readonly others?: readonly CrmRecord[];
  readonly settings?: Parameters<typeof parsePolicy>[0];
  readonly command?: Partial<ConvertLead>;
}

function outcome(given: Given) {
  const lead = record('Leads', LEAD, given.lead ?? LEAD_VALUES);
  return planConversion(
    command(given.command),
    facts([lead, ...(given.others ?? [])]),
    organisation(given.settings),
    AT,
  );
}

function planned(given: Given): ConversionPlan {
  const result = outcome(given);
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.plan;
}

function summary(plan: ConversionPlan) {
  const of = (one: ConversionPlan['contact'] | null) =>
    one === null
      ? 'none'
      : `${one.kind}${Object.keys({ ...one.values, ...one.lookups }).length > 0 && one.kind === 'linked' ? ' and changed' : ''}`;
  return { contact: of(plan.contact), account: of(plan.account), deal: of(plan.deal) };
}

const created = 'created';
const linked = 'linked';
const changed = 'linked and changed';

const MADE: readonly [claim: string, given: Given, expected: ReturnType<typeof summary>][] = [
  ['company filled: contact and account', {}, { contact: created, account: created, deal: 'none' }],
  ['no company: no account', { lead: PERSON }, { contact: created, account: 'none', deal: 'none' }],
  ['deal asked for', { command: { deal: DEAL } }, { contact: created, account: created, deal: created }],
  [
    'account named',
    { others: [SAME_ACCOUNT], command: { accountId: ACCOUNT } },
    { contact: created, account: linked, deal: 'none' },
  ],
  [
    'contact named',
    { others: [SAME_CONTACT], command: { contactId: CONTACT } },
    { contact: linked, account: created, deal: 'none' },
  ],
  [
    'account named and overwritten takes the company as its name',
    { others: [OTHER_ACCOUNT], command: { accountId: ACCOUNT, overwrite: true } },
    { contact: created, account: changed, deal: 'none' },
  ],
  [
    'contact named and overwritten takes the resulting account',
    { others: [SAME_CONTACT], command: { contactId: CONTACT, overwrite: true } },
    { contact: changed, account: created, deal: 'none' },
  ],
  [
    'overwrite without ids has no effect',
    { command: { overwrite: true } },
    { contact: created, account: created, deal: 'none' },
  ],
  [
    'company empty: an overwritten account keeps its name',
    { lead: PERSON, others: [OTHER_ACCOUNT], command: { accountId: ACCOUNT, overwrite: true } },
    { contact: created, account: linked, deal: 'none' },
  ],
  [
    'account of the same name is not looked at by default',
    { others: [SAME_ACCOUNT] },
    { contact: created, account: created, deal: 'none' },
  ],
  [
    'accountMatch reuse links it',
    { others: [SAME_ACCOUNT], settings: { accountMatch: 'reuse' } },
    { contact: created, account: linked, deal: 'none' },
  ],
  [
    'accountMatch reuse sees through legal forms, accents and case',
    { lead: { ...PERSON, Company: 'ÀCME limited' }, others: [SAME_ACCOUNT], settings: { accountMatch: 'reuse' } },
    { contact: created, account: linked, deal: 'none' },
  ],
  [
    'contactMatch reuse links the contact with the same e-mail',
    { others: [SAME_CONTACT], settings: { contactMatch: 'reuse' } },
    { contact: linked, account: created, deal: 'none' },
  ],
  [
    'fillEmpty fills what a named account lacks',
    {
      lead: { ...LEAD_VALUES, Website: 'acme.example' },
      others: [SAME_ACCOUNT],
      settings: { fillEmpty: true },
      command: { accountId: ACCOUNT },
    },
    { contact: created, account: changed, deal: 'none' },
  ],
  [
    'a merge rule takes what an account of the same name has otherwise',
    {
      lead: { ...LEAD_VALUES, Website: 'acme.example' },
      others: [{ ...SAME_ACCOUNT, values: { ...SAME_ACCOUNT.values, Website: 'old.example' } }],
      settings: { accountMatch: 'reuse', merge: { Accounts: { Website: 'take' } } },
    },
    { contact: created, account: changed, deal: 'none' },
  ],
  [
    'a merge rule keeps what fillEmpty would fill',
    {
      lead: { ...LEAD_VALUES, Website: 'acme.example' },
      others: [SAME_ACCOUNT],
      settings: { fillEmpty: true, merge: { Accounts: { Website: 'keep' } } },
      command: { accountId: ACCOUNT },
    },
    { contact: created, account: linked, deal: 'none' },
  ],
  [
    'deal named: it gets the account and the contact that it lacks',
    { others: [FREE_DEAL], command: { dealId: NAMED_DEAL } },
    { contact: created, account: created, deal: changed },
  ],
  [
    'deal of another account named and overwritten',
    { others: [OTHERS_DEAL], command: { dealId: NAMED_DEAL, overwrite: true } },
    { contact: created, account: created, deal: changed },
  ],
  [
    'v1 links a record that does not match',
    { others: [OTHER_ACCOUNT], command: { face: 'v1', accountId: ACCOUNT } },
    { contact: created, account: linked, deal: 'none' },
  ],
];

const PIPELINES = [{ name: 'Standard (Standard)', stages: ['Qualification', 'Closed Won'] }];

const REFUSED: readonly [claim: string, given: Given, refusal: Refusal][] = [
  ['unknown lead', { command: { leadId: '999' } }, { code: 'not_found', path: [] }],
  ['unknown account', { command: { accountId: '999' } }, { code: 'not_found', path: ['Accounts'] }],
  [
    'a contact named as account',
    { others: [SAME_CONTACT], command: { accountId: CONTACT } },
    { code: 'not_found', path: ['Accounts'] },
  ],
  ['unknown contact', { command: { contactId: '999' } }, { code: 'not_found', path: ['Contacts'] }],
  [
    'account of another name',
    { others: [OTHER_ACCOUNT], command: { accountId: ACCOUNT } },
    { code: 'data_mismatch', with: 'account' },
  ],
  [
    'contact of another e-mail',
    { others: [OTHER_CONTACT], command: { contactId: CONTACT } },
    { code: 'data_mismatch', with: 'contact' },
  ],
  ['unknown deal', { command: { dealId: '999' } }, { code: 'not_found', path: ['Deals'] }],
  [
    'deal of another account',
    { others: [OTHERS_DEAL], command: { dealId: NAMED_DEAL } },
    { code: 'data_mismatch', with: 'deal' },
  ],
  [
    'a key of the deal that no field answers to, where it is not passed over',
    { command: { face: 'api', deal: { ...DEAL, Ammount: 5 } } },
    { code: 'unknown_field', path: ['Deals', 'Ammount'] },
  ],
  [
    'v1 with checkMatch on',
    {
      others: [OTHER_ACCOUNT],
      settings: { checkMatch: { v1: true, v2: true } },
      command: { face: 'v1', accountId: ACCOUNT },
    },
    { code: 'data_mismatch', with: 'account' },
  ],
  ['unknown assignee', { command: { assignTo: '999' } }, { code: 'not_found', path: ['assign_to'] }],
  ['inactive assignee', { command: { assignTo: LEAVER } }, { code: 'not_found', path: ['assign_to'] }],
  [
    'deal without name',
    { command: { deal: { ...DEAL, Deal_Name: undefined } } },
    { code: 'mandatory_missing', path: ['Deals', 'Deal_Name'] },
  ],
  [
    'deal with an empty stage',
    { command: { deal: { ...DEAL, Stage: '' } } },
    { code: 'mandatory_missing', path: ['Deals', 'Stage'] },
  ],
  [
    'deal with an impossible date',
    { command: { deal: { ...DEAL, Closing_Date: '2026-02-30' } } },
    { code: 'invalid_value', path: ['Deals', 'Closing_Date'], expected: 'date' },
  ],
  [
    'stage that is not on the list, v2',
    { command: { deal: { ...DEAL, Stage: 'Maybe' } } },
    { code: 'invalid_value', path: ['Deals', 'Stage'] },
  ],
  [
    'name too long',
    { command: { deal: { ...DEAL, Deal_Name: 'x'.repeat(121) } } },
    { code: 'invalid_value', path: ['Deals', 'Deal_Name'], maxLength: 120 },
  ],
  [
    'unknown campaign',
    { command: { deal: { ...DEAL, Campaign_Source: '999' } } },
    { code: 'not_found', path: ['Deals', 'Campaign_Source'] },
  ],
  [
    'accountMatch refuse',
    { others: [SAME_ACCOUNT], settings: { accountMatch: 'refuse' } },
    { code: 'duplicate', module: 'Accounts', id: ACCOUNT, field: 'Account_Name' },
  ],
  [
    'contactMatch refuse',
    { others: [SAME_CONTACT], settings: { contactMatch: 'refuse' } },
    { code: 'duplicate', module: 'Contacts', id: CONTACT, field: 'Email' },
  ],
  [
    'pipelines on: none given',
    { settings: { pipelines: PIPELINES }, command: { deal: DEAL } },
    { code: 'mandatory_missing', path: ['Deals', 'Pipeline'] },
  ],
  [
    'pipelines on: stage of another pipeline',
    {
      settings: { pipelines: PIPELINES },
      command: { deal: { ...DEAL, Stage: 'Stage0', Pipeline: 'Standard (Standard)' } },
    },
    { code: 'stage_outside_pipeline' },
  ],
];

describe('planConversion', () => {
  it.each(MADE)('%s', (_claim, given, expected) => {
    expect(summary(planned(given))).toEqual(expected);
  });

  it.each(REFUSED)('refuses: %s', (_claim, given, refusal) => {
    expect(outcome(given)).toEqual({ ok: false, refusal });
  });

  it('maps the lead by the standard table', () => {
    const lead = {
      ...PERSON,
      Company: 'Acme Ltd',
      Designation: 'CTO',
      Street: 'Main 1',
      Zip_Code: '8000',
      No_of_Employees: 12,
      Lead_Source: 'Chat',
      Email_Opt_Out: true,
    };
    const plan = planned({ lead, command: { deal: { ...DEAL, Amount: 5 } } });
    expect(plan.contact.values).toEqual({
      ...PERSON,
      Title: 'CTO',
      Mailing_Street: 'Main 1',
      Mailing_Zip: '8000',
      Lead_Source: 'Chat',
      Email_Opt_Out: true,
    });
    expect(plan.account?.values).toEqual({
      Account_Name: 'Acme Ltd',
      Billing_Street: 'Main 1',
      Billing_Code: '8000',
      Employees: 12,
    });
    expect(plan.deal?.values).toEqual({ ...DEAL, Amount: 5, Lead_Source: 'Chat', Lead_Conversion_Time: 28 });
    expect(plan.deal?.lookups).toEqual({ Contact_Name: plan.contact.ref, Account_Name: plan.account?.ref });
    expect(plan.contact.lookups).toEqual({ Account_Name: plan.account?.ref });
  });

  it('names what stays on the lead and what it ignored', () => {
    const plan = planned({ command: { ignoredKeys: ['trigger'], deal: { ...DEAL, Contact_Role: 'x' } } });
    expect(plan.report).toContainEqual({ kind: 'kept_on_lead', field: 'Lead_Status' });
    expect(plan.report).toContainEqual({ kind: 'ignored', key: 'trigger' });
    expect(plan.report).toContainEqual({ kind: 'ignored', key: 'Deals.Contact_Role' });
  });

  it('gives the new records to the assignee, else to the owner of the lead', () => {
    const owners = (given: Given) => {
      const plan = planned({ ...given, command: { deal: DEAL, ...given.command } });
      return [plan.contact, plan.account, plan.deal].map((one) => one?.kind === 'created' && one.ownerId);
    };
    expect(owners({})).toEqual([OWNER, OWNER, OWNER]);
    expect(owners({ command: { assignTo: COLLEAGUE } })).toEqual([COLLEAGUE, COLLEAGUE, COLLEAGUE]);
    expect(owners({ command: { face: 'v1', assignTo: 'Colleague@example.com' } })).toEqual([
      COLLEAGUE,
      COLLEAGUE,
      COLLEAGUE,
    ]);
    expect(owners({ command: { face: 'v1', assignTo: 'nobody@example.com' } })).toEqual([OWNER, OWNER, OWNER]);
  });

  it('keeps an unlisted stage that comes through v1, and reports it', () => {
    const plan = planned({ command: { face: 'v1', deal: { ...DEAL, Stage: 'Handshake' } } });
    expect(plan.deal?.values['Stage']).toBe('Handshake');
    expect(plan.report).toContainEqual({ kind: 'unlisted_value', module: 'Deals', field: 'Stage' });
  });

  it('leaves the account of a named contact alone unless it overwrites', () => {
    const contact = record('Contacts', CONTACT, PERSON, {
      lookups: { Account_Name: { id: '777', module: 'Accounts', name: 'Old' } },
    });
    expect(planned({ others: [contact], command: { contactId: CONTACT } }).contact.lookups).toEqual({});
    const overwritten = planned({ others: [contact], command: { contactId: CONTACT, overwrite: true } });
    expect(overwritten.contact.lookups).toEqual({ Account_Name: overwritten.account?.ref });
  });

  it('lets a command decide how its records are merged, field by field', () => {
    const lead = { ...LEAD_VALUES, Lead_Source: 'Advertisement', Website: 'acme.example' };
    const account = { ...SAME_ACCOUNT, values: { ...SAME_ACCOUNT.values, Website: 'old.example' } };
    const plan = planned({
      lead,
      others: [FREE_DEAL, account],
      settings: { merge: { Accounts: { Website: 'take' } } },
      command: {
        dealId: NAMED_DEAL,
        accountId: ACCOUNT,
        policy: { merge: { Accounts: { Phone: 'take' }, Contacts: {}, Deals: { Lead_Source: 'take' } } },
      },
    });
    expect(plan.deal?.values).toEqual({ Lead_Source: 'Advertisement' });
    expect(plan.account?.values).toEqual({ Website: 'acme.example', Phone: '1' });
  });

  it('makes no second link of a contact to a deal', () => {
    const known = facts([record('Leads', LEAD, LEAD_VALUES), FREE_DEAL, SAME_CONTACT]);
    known.dealContacts.add(dealContactKey(NAMED_DEAL, CONTACT));
    const result = planConversion(command({ dealId: NAMED_DEAL, contactId: CONTACT }), known, organisation(), AT);
    expect(result).toMatchObject({ ok: true, plan: { role: null } });
  });

  it('moves what hangs on the lead', () => {
    const lead = record('Leads', LEAD, LEAD_VALUES);
    const related = new Map([
      [
        LEAD,
        {
          record: lead,
          related: [
            { kind: 'note', id: '1' },
            { kind: 'activity', module: 'Tasks', id: '2', ownerId: OWNER, whoId: null },
            { kind: 'attachment', id: '3' },
            { kind: 'campaign_member', campaignId: '4', status: 'Opened', since: '2026-11-01T00:00:00+00:00' },
          ],
        } as const,
      ],
    ]);
    const moves = (more: Partial<ConvertLead>) => {
      const result = planConversion(command(more), facts([lead], related), organisation(), AT);
      return result.ok ? result.plan.moves : [];
    };
    const [contact, account, deal] = [`new:contact:${LEAD}`, `new:account:${LEAD}`, `new:deal:${LEAD}`];
    expect(moves({})).toEqual([
      { kind: 'lookup', id: '1', field: 'Parent_Id', from: LEAD, to: contact },
      { kind: 'lookup', id: '2', field: 'Who_Id', from: null, to: contact },
      { kind: 'lookup', id: '2', field: 'What_Id', from: LEAD, to: account },
      { kind: 'attachment', id: '3', to: contact },
      { kind: 'campaign_member', campaignId: '4', to: contact, wasMember: false },
    ]);
    const withDeal = moves({ deal: DEAL, moveAttachmentsTo: 'Deals' });
    expect(withDeal).toContainEqual({ kind: 'lookup', id: '2', field: 'What_Id', from: LEAD, to: deal });
    expect(withDeal).toContainEqual({ kind: 'attachment', id: '3', to: deal });
  });

  it('carries over only tags that the lead has', () => {
    const lead = record('Leads', LEAD, LEAD_VALUES, { tags: [{ id: '71', name: 'hot' }] });
    const carryOverTags = { Contacts: ['hot', 'cold'], Accounts: ['hot'], Deals: ['hot'] };
    const result = planConversion(command({ carryOverTags }), facts([lead]), organisation(), AT);
    const plan = result.ok ? result.plan : undefined;
    expect(plan?.tags.map(({ module, name }) => `${module} ${name}`)).toEqual(['Contacts hot', 'Accounts hot']);
    expect(plan?.report).toContainEqual({ kind: 'tag_not_on_lead', name: 'cold' });
  });

  it('tells the owners that were asked for, without line breaks in the subject', () => {
    const plan = planned({
      lead: { ...LEAD_VALUES, Last_Name: 'By\r\nBcc: all@example.com' },
      command: { notifyLeadOwner: true, notifyNewEntityOwner: true, assignTo: COLLEAGUE },
    });
    expect(plan.mails.map(({ to }) => to)).toEqual(['owner@example.com', 'colleague@example.com']);
    expect(plan.mails.map(({ subject }) => /[\r\n]/.test(subject))).toEqual([false, false]);
  });

  it('refuses a value of a unique field that another record holds', () => {
    const org = organisation({}, { Contacts: [field('Email', 'email', { unique: true })] });
    const known = facts([record('Leads', LEAD, LEAD_VALUES)]);
    known.uniqueHolders.set('Contacts Email ada@example.com', CONTACT);
    expect(planConversion(command(), known, org, AT)).toEqual({
      ok: false,
      refusal: { code: 'duplicate', module: 'Contacts', id: CONTACT, field: 'Email' },
    });
  });
});

describe('planBatch', () => {
  it('lets two leads of one company see each other', () => {
    const leads = ['101', '102'].map((id) => record('Leads', id, { Last_Name: id, Company: 'Acme' }));
    const outcomes = planBatch(
      leads.map(({ id }) => command({ leadId: id })),
      facts(leads),
      organisation({ accountMatch: 'reuse' }),
      AT,
    );
    const accounts = outcomes.map((one) => (one.ok ? [one.plan.account?.kind, one.plan.account?.ref] : []));
    expect(accounts).toEqual([
      ['created', 'new:account:101'],
      ['linked', 'new:account:101'],
    ]);
  });

  it('converts a lead that is named twice once', () => {
    const outcomes = planBatch([command(), command()], facts([record('Leads', LEAD, LEAD_VALUES)]), organisation(), AT);
    expect(outcomes.map((one) => one.ok)).toEqual([true, false]);
    expect(outcomes[1]).toEqual({ ok: false, refusal: { code: 'already_converted' } });
  });
});
