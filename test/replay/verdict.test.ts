import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IdPairs } from '../../src/replay/id-pairs.ts';
import { NO_CLIENT } from '../../src/replay/read/logged-call.ts';
import { replayCall } from '../../src/replay/replay-call.ts';
import { anyConversion, xmlDataOf } from '../support/random-conversion.ts';
import { useReplayCopies } from '../support/replay-copies.ts';

const LEAD = '1386586000002574003';
const RUNS = 40;

const DEAL = { 'Potential Name': 'Lamps', 'Closing Date': '2027-01-02', 'Potential Stage': 'Qualification' } as const;
const NO_OPTIONS = {
  assignTo: '',
  notifyLeadOwner: '',
  notifyNewEntityOwner: '',
  ACCOUNTID: '',
  CONTACTID: '',
  OVERWRITE: '',
} as const;
const SAME = { ...NO_OPTIONS, createPotential: 'true', deal: { ...DEAL, 'Contact Role': 'Purchasing' } } as const;
const ANOTHER_ROLE = { ...SAME, deal: { ...DEAL, 'Contact Role': 'No such role' } } as const;
const ANOTHER_STAGE = { ...SAME, deal: { ...SAME.deal, 'Potential Stage': 'No such stage' } } as const;

const replay = useReplayCopies();

/** What each copy holds, but for what says when or through which face. */
async function contentsOfCopies(): Promise<string[]> {
  const { select } = replay;
  const ids = await select<{ id: string }>("select id from convertlead.organisation where name like 'Replay of %'");
  const tables = [
    ['module, id, name, fields, owner_id, converted_at is not null', 'record'],
    ['record_id, field, target_id', 'record_lookup'],
    ['deal_id, contact_id, role_id', 'deal_contact'],
    ['id, name', 'contact_role'],
    ['to_address, subject, body', 'mail'],
  ];
  return Promise.all(
    ids.map(async ({ id }) => {
      const all: object[] = [];
      for (const [columns, table] of tables)
        all.push(await select(`select ${columns} from convertlead.${table} where org_id = $1 order by 1, 2`, [id]));
      return JSON.stringify(all);
    }),
  );
}

it('finds a difference exactly where the copies hold something else afterwards', async () => {
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(anyConversion(), async (conversion) => {
      await replay.with(async (copies) => {
        copies.setTime(new Date('2026-11-23T12:00:00Z'));
        const parameters = new Map([
          ['leadid', LEAD],
          ['xmldata', xmlDataOf(conversion)],
        ]);
        const call = {
          verb: 'POST',
          format: 'xml',
          module: 'Leads',
          method: 'convertLead',
          parameters,
          file: null,
        } as const;
        const outcome = await replayCall(copies, new IdPairs(), await copies.userOf(NO_CLIENT), call, null);
        // what API 1.0 refuses by its form alone is not made
        if ('why' in outcome) return;
        const [one, other] = await contentsOfCopies();
        for (const { kind } of outcome.differences) kinds.add(kind);
        if (one === other) kinds.add('none');
        expect(outcome.differences.length === 0).toBe(one === other);
        expect(outcome.differences.map(({ cause }) => cause)).not.toContain('unexplained');
      });
    }),
    { numRuns: RUNS, examples: [[SAME], [ANOTHER_ROLE], [ANOTHER_STAGE]] },
  );
  expect([...kinds].toSorted()).toEqual(['made_by_v1_only', 'none', 'refused_by_v2', 'value']);
}, 120_000);
