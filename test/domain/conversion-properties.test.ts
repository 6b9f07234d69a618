import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversionWrites } from '../../src/domain/conversion-writes.ts';
import type { ConvertLead } from '../../src/domain/convert-lead.ts';
import type { FieldValue, FieldValues } from '../../src/domain/crm-record.ts';
import type { FieldDefinition } from '../../src/domain/field-definition.ts';
import { STANDARD_MODULES } from '../../src/domain/module-definitions.ts';
import { planBatch } from '../../src/domain/plan-batch.ts';
import { planConversion } from '../../src/domain/plan-conversion.ts';
import {
  ACCOUNT,
  AT,
  COLLEAGUE,
  command,
  CONTACT,
  DEAL,
  facts,
  organisation,
  OWNER,
  record,
} from './conversion-world.ts';

const LEAD_IDS = ['101', '102', '103'];

function valueOf(definition: FieldDefinition): fc.Arbitrary<FieldValue> {
  switch (definition.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'currency':
      return fc.integer({ min: 0, max: 1_000_000 });
    case 'picklist':
      return fc.constantFrom(...(definition.values ?? ['x']), 'not on the list');
    case 'email':
      return fc.constantFrom('ada@example.com', 'eve@example.com', 'max@example.com');
    default:
      return fc.string({ minLength: 1, maxLength: 20 });
  }
}

const COMPANIES = fc.constantFrom('Acme', 'ACME Ltd', 'Umbrella', 'Öl & Söhne GmbH');

const leadValues: fc.Arbitrary<FieldValues> = fc
  .record(
    Object.fromEntries(
      STANDARD_MODULES.Leads.fields
        .filter(({ readOnly, type }) => readOnly !== true && type !== 'lookup' && type !== 'ownerlookup')
        .map((one) => [one.apiName, one.apiName === 'Company' ? COMPANIES : valueOf(one)]),
    ),
    { requiredKeys: ['Last_Name'] },
  )
  .map((values) => values as FieldValues);

const convertLead: fc.Arbitrary<ConvertLead> = fc
  .record({
    face: fc.constantFrom('v1', 'v2'),
    leadId: fc.constantFrom(...LEAD_IDS, '999'),
    accountId: fc.option(fc.constantFrom(ACCOUNT, '998')),
    contactId: fc.option(fc.constantFrom(CONTACT, '997')),
    overwrite: fc.boolean(),
    assignTo: fc.option(fc.constantFrom(OWNER, COLLEAGUE, 'nobody@example.com')),
    notifyLeadOwner: fc.boolean(),
    notifyNewEntityOwner: fc.boolean(),
    deal: fc.option(
      fc.record(
        {
          Deal_Name: fc.constantFrom('A', ''),
          Closing_Date: fc.constantFrom('2026-05-05', '2026-02-30'),
          Stage: fc.constantFrom('Qualification', 'Nowhere'),
          Amount: fc.constantFrom(5, 'five'),
        },
        { requiredKeys: ['Deal_Name', 'Closing_Date', 'Stage'] },
      ),
    ),
  })
  .map((generated) => command(generated as Partial<ConvertLead>));

const policy = fc.record({
  accountMatch: fc.constantFrom('create', 'reuse', 'refuse'),
  contactMatch: fc.constantFrom('create', 'reuse', 'refuse'),
  fillEmpty: fc.boolean(),
  merge: fc.record({
    Accounts: fc.dictionary(
      fc.constantFrom('Account_Name', 'Phone'),
      fc.constantFrom('keep', 'take', 'fill', 'newest'),
    ),
    Contacts: fc.dictionary(fc.constantFrom('Last_Name', 'Email'), fc.constantFrom('keep', 'take', 'fill', 'newest')),
  }),
});

/** Leads, an account and a contact to name, and commands about them. */
const situation = fc.record({
  leads: fc.tuple(leadValues, leadValues, leadValues),
  account: COMPANIES,
  commands: fc.array(convertLead, { minLength: 1, maxLength: 6 }),
  policy,
});

type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never;

function world({ leads, account }: Situation) {
  return facts([
    ...leads.map((values, index) => record('Leads', LEAD_IDS[index] ?? '', values)),
    record('Accounts', ACCOUNT, { Account_Name: account }),
    record('Contacts', CONTACT, { Last_Name: 'Byron', Email: 'ada@example.com' }),
  ]);
}

function companyOf({ leads }: Situation, leadId: string): unknown {
  return leads[LEAD_IDS.indexOf(leadId)]?.['Company'];
}

describe('properties of a plan', () => {
  it('a lead is converted at most once', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const outcomes = planBatch(given.commands, world(given), organisation(given.policy), AT);
        const converted = outcomes.flatMap((one) => (one.ok ? [one.plan.leadId] : []));
        expect(new Set(converted).size).toBe(converted.length);
      }),
    );
  });

  it('there is an account exactly if the company is filled or an account was named, and a deal exactly if asked for', () => {
    fc.assert(
      fc.property(situation, (given) => {
        for (const one of given.commands) {
          const outcome = planConversion(one, world(given), organisation(given.policy), AT);
          if (!outcome.ok) continue;
          const expected = companyOf(given, one.leadId) !== undefined || one.accountId !== null;
          expect(outcome.plan.account !== null).toBe(expected);
          expect(outcome.plan.deal !== null).toBe(one.deal !== null);
        }
      }),
    );
  });

  it('every filled field of the lead is mapped to where it says, or named as kept on the lead', () => {
    fc.assert(
      fc.property(situation, (given) => {
        for (const one of given.commands) {
          const outcome = planConversion(one, world(given), organisation(given.policy), AT);
          if (!outcome.ok) continue;
          const { plan } = outcome;
          const values = given.leads[LEAD_IDS.indexOf(one.leadId)] ?? {};
          const records = { Contacts: plan.contact, Accounts: plan.account, Deals: plan.deal };
          for (const [field, value] of Object.entries(values)) {
            const lines = plan.report.filter(
              (line) => 'field' in line && line.field === field && line.kind !== 'unlisted_value',
            );
            expect(lines).toHaveLength(1);
            const [line] = lines;
            if (line?.kind !== 'mapped') continue;
            for (const target of line.to) {
              const [module, name] = target.split('.') as ['Contacts' | 'Accounts' | 'Deals', string];
              expect(records[module]?.values[name]).toEqual(value);
            }
          }
        }
      }),
    );
  });

  it('a refusal changes nothing of what is known, and planning never throws', () => {
    fc.assert(
      fc.property(situation, fc.constantFrom(...LEAD_IDS), (given, leadId) => {
        const known = world(given);
        const before = structuredClone(known);
        const wrong = command({ leadId, deal: { ...DEAL, Closing_Date: 'soon' } });
        const [outcome] = planBatch([wrong], known, organisation(given.policy), AT);
        expect(outcome?.ok).toBe(false);
        expect(known).toEqual(before);
      }),
    );
  });

  it('a batch writes one row a record, and every ref it points at exists or is made', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const known = world(given);
        const leads = new Map(known.leads);
        const org = organisation(given.policy);
        const outcomes = planBatch(given.commands, known, org, AT);
        const accepted = outcomes.flatMap((one) => {
          const lead = one.ok ? leads.get(one.plan.leadId) : undefined;
          return one.ok && lead !== undefined ? [{ plan: one.plan, lead, userId: OWNER, request: null }] : [];
        });
        const writes = conversionWrites(accepted, org, AT);
        const inserted = writes.records.inserted.map(({ id }) => id);
        const rows = [...inserted, ...writes.records.updated.map(({ id }) => id)];
        expect(new Set(rows).size).toBe(rows.length);
        const exists = new Set([...inserted, ACCOUNT, CONTACT]);
        const pointed = writes.records.lookups.flatMap(({ recordId, targetId }) => [recordId, targetId]);
        expect(pointed.filter((ref) => !exists.has(ref))).toEqual([]);
        const keys = writes.records.lookups.map(({ recordId, field }) => `${recordId} ${field}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});
