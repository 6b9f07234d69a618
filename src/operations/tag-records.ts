import type { Caller } from '../domain/caller.ts';
import { FACE_RULES } from '../domain/face-rules.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { lockRecords } from '../storage/sql/lock-records.ts';
import type { OperationContext } from './operation-context.ts';
import type { RecordOutcome } from './record-outcome.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { transactionOf } from './transaction-of.ts';
import { updateInTransaction } from './update-records.ts';

/** What is done with the tags: they join those of the record, take their place, or go. */
export type Tagging = 'add' | 'replace' | 'remove';

/** Tags records of one module, or takes tags off them; a record that is refused leaves the others alone. Missing tags are made. */
export async function tagRecords(
  context: OperationContext,
  caller: Caller,
  module: ModuleName,
  ids: readonly Id[],
  names: readonly string[],
  tagging: Tagging,
): Promise<readonly RecordOutcome[]> {
  const orgId = caller.organisation.id;
  return retryOnConflict(() =>
    transactionOf(context, caller.organisation, async (tx) => {
      await lockRecords(tx, orgId, [], ids);
      const before = new Map((await getRecords(tx, orgId, ids)).map((record) => [record.id, record]));
      const updates = ids.map((id) => {
        const has = (before.get(id)?.tags ?? []).map(({ name }) => name);
        return { id, input: { Tag: tagsAfter(has, names, tagging).map((name) => ({ name })) } };
      });
      return (await updateInTransaction(context, tx, caller, module, updates, FACE_RULES.v2)).outcomes;
    }),
  );
}

function tagsAfter(has: readonly string[], names: readonly string[], tagging: Tagging): readonly string[] {
  if (tagging === 'replace') return names;
  return tagging === 'add' ? [...new Set([...has, ...names])] : has.filter((name) => !names.includes(name));
}
