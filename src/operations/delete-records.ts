import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import type { Refusal } from '../domain/refusal.ts';
import { deleteRecords as deleteStored } from '../storage/sql/delete-records.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { lockRecords, lockTargets } from '../storage/sql/lock-records.ts';
import type { OperationContext } from './operation-context.ts';
import { recordEvents } from './record-events.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { timeIn } from './organisation-time.ts';
import { transactionOf } from './transaction-of.ts';

export type DeleteOutcome = { readonly ok: true; readonly id: Id } | { readonly ok: false; readonly refusal: Refusal };

/**
 * Deletes records of one module with their notes and attachments; look-ups to them become empty. An image of each is kept.
 *
 * @returns one outcome an id, in their order: `not_found`, or `converted_record` for a converted lead, which its history
 * needs. An id that stands twice is deleted once and then not there
 */
export async function deleteRecords(
  context: OperationContext,
  { organisation, user }: Caller,
  module: ModuleName,
  ids: readonly Id[],
): Promise<DeleteOutcome[]> {
  return retryOnConflict(() =>
    transactionOf(context, organisation, async (tx) => {
      await lockRecords(tx, organisation.id, ids, []);
      await lockTargets(tx, organisation.id, [], ids);
      const found = new Map((await getRecords(tx, organisation.id, ids)).map((record) => [record.id, record]));
      const outcomes = ids.map((id, index): DeleteOutcome => {
        const record = ids.indexOf(id) === index ? found.get(id) : undefined;
        if (record?.module !== module) return { ok: false, refusal: { code: 'not_found', path: [] } };
        return record.conversion === null ? { ok: true, id } : { ok: false, refusal: { code: 'converted_record' } };
      });
      const deleted = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.id] : []));
      if (deleted.length > 0) await deleteStored(tx, organisation.id, deleted, user.id, timeIn(context, organisation));
      await recordEvents(context, tx, organisation, [{ kind: 'records', module, change: 'delete', ids: deleted }]);
      return outcomes;
    }),
  );
}
