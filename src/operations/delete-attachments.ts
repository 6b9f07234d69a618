import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { deleteAttachments as deleteStored } from '../storage/sql/delete-attachments.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { lockTargets } from '../storage/sql/lock-records.ts';
import { selectAttachments } from '../storage/sql/select-attachments.ts';
import type { DeleteOutcome } from './delete-records.ts';
import type { OperationContext } from './operation-context.ts';
import { transactionOf } from './transaction-of.ts';

/**
 * Deletes attachments of records of the module. An attachment that a conversion is just moving stays.
 *
 * @param recordId `null`: of whichever record @returns one outcome an id, in their order: `not_found` for one that is not there
 */
export async function deleteAttachments(
  context: OperationContext,
  { organisation }: Caller,
  module: ModuleName,
  recordId: Id | null,
  ids: readonly Id[],
): Promise<DeleteOutcome[]> {
  return transactionOf(context, organisation, async (tx) => {
    const find = async () => selectAttachments(tx, organisation.id, { recordId, ids }, ids.length, 0);
    const parents = new Set((await find()).map(({ parent }) => parent.id));
    await lockTargets(tx, organisation.id, [...parents], []);
    const standing = await getRecords(tx, organisation.id, [...parents]);
    const inModule = new Set(standing.filter((record) => record.module === module).map(({ id }) => id));
    const found = new Set((await find()).filter(({ parent }) => inModule.has(parent.id)).map(({ id }) => id));
    await deleteStored(tx, organisation.id, [...found]);
    return ids.map((id): DeleteOutcome =>
      // an id that stands twice is deleted once
      found.delete(id) ? { ok: true, id } : { ok: false, refusal: { code: 'not_found', path: [] } },
    );
  });
}
