import type { Ref } from '../../domain/conversion-facts.ts';
import type { Id } from '../../domain/id.ts';
import type { RecordWrites } from '../../domain/record-writes.ts';
import type { Queryable } from '../database.ts';
import { RECORD_WRITE_PARTS, recordWriteSets } from './record-write-parts.ts';

const WRITE_RECORDS = { name: 'write-records', text: `with ${RECORD_WRITE_PARTS} select` };

/** Inserts and updates records with all that belongs to them, in one statement. @param idOf the id that a ref has been given */
export async function writeRecords(
  tx: Queryable,
  orgId: Id,
  writes: RecordWrites,
  idOf: (ref: Ref) => Id,
): Promise<void> {
  await tx.query(WRITE_RECORDS, [orgId, ...recordWriteSets(writes, idOf)]);
}
