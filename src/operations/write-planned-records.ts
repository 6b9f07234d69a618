import type { Organisation } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import { joinWrites } from '../domain/plan-record.ts';
import type { RecordWrites } from '../domain/record-writes.ts';
import type { Queryable } from '../storage/database.ts';
import { writeRecords } from '../storage/sql/write-records.ts';
import type { OperationContext } from './operation-context.ts';

/** Gives the new records and tags of the plans their ids and writes them. @returns the id of each ref */
export async function writePlannedRecords(
  context: OperationContext,
  tx: Queryable,
  organisation: Organisation,
  plans: readonly RecordWrites[],
): Promise<(ref: string) => Id> {
  const writes = joinWrites(plans);
  const refs = [...writes.inserted, ...writes.tags].map(({ id }) => id);
  const ids = await context.recordIds.take(organisation.id, refs.length);
  const idByRef = new Map(refs.map((ref, index) => [ref, ids[index] ?? '']));
  const idOf = (ref: string): Id => idByRef.get(ref) ?? ref;
  await writeRecords(tx, organisation.id, writes, idOf);
  context.freshPlans.note(writes.inserted.length);
  return idOf;
}
