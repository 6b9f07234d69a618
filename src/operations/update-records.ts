import type { Caller } from '../domain/caller.ts';
import { checkFields } from '../domain/check-fields.ts';
import type { CrmRecord } from '../domain/crm-record.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { planRecord } from '../domain/plan-record.ts';
import { Refused } from '../domain/refusal.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { lockRecords } from '../storage/sql/lock-records.ts';
import { loadRecordFacts } from './load-record-facts.ts';
import type { OperationContext } from './operation-context.ts';
import { outcomeOf, type RecordOutcome, type WrittenRecords } from './record-outcome.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { usersOf } from './users-of.ts';
import { writePlannedRecords } from './write-planned-records.ts';

export interface RecordUpdate {
  readonly id: Id;
  /** Only the fields that change, by API name; `null` empties one. */
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * Updates records of one module; a record that is refused leaves the others alone.
 *
 * The outcome of an id that the module does not have is `not_found`.
 */
export async function updateRecords(
  context: OperationContext,
  { organisation, user }: Caller,
  module: ModuleName,
  updates: readonly RecordUpdate[],
): Promise<WrittenRecords> {
  const definition = organisation.modules[module];
  const checked = updates.map(({ input }) =>
    outcomeOf(() => checkFields(definition, input, { path: [], purpose: 'update', unknownPicklistValue: 'refuse' })),
  );
  const valid = checked.flatMap((one) => (one.ok ? [one.result] : []));
  const ids = updates.map(({ id }) => id);
  return retryOnConflict(() =>
    context.database.transaction(async (tx) => {
      await lockRecords(tx, organisation.id, [], ids);
      const before = byId(await getRecords(tx, organisation.id, ids));
      const facts = await loadRecordFacts(tx, organisation, module, valid);
      const at = context.now();
      const planned = checked.map((one, index) => {
        const id = ids[index] ?? '';
        if (!one.ok) return one;
        return outcomeOf(() => {
          const record = before.get(id);
          if (record?.module !== module) throw new Refused({ code: 'not_found', path: [] });
          return planRecord({ before: record, ref: id, module, checked: one.result, user, at }, facts, organisation);
        });
      });
      await writePlannedRecords(
        context,
        tx,
        organisation,
        planned.flatMap((one) => (one.ok ? [one.result] : [])),
      );
      const after = byId(await getRecords(tx, organisation.id, ids));
      const outcomes = planned.map((one, index): RecordOutcome => {
        if (!one.ok) return one;
        const record = after.get(ids[index] ?? '');
        return record === undefined ? { ok: false, refusal: { code: 'internal' } } : { ok: true, record };
      });
      return { outcomes, users: await usersOf(tx, organisation.id, [...after.values()], user) };
    }),
  );
}

function byId(records: readonly CrmRecord[]): Map<Id, CrmRecord> {
  return new Map(records.map((record) => [record.id, record]));
}
