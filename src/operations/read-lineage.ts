import type { Caller } from '../domain/caller.ts';
import type { CrmRecord } from '../domain/crm-record.ts';
import { isId } from '../domain/id.ts';
import { lineageOf, type FieldLineage } from '../domain/lineage.ts';
import { Refused } from '../domain/refusal.ts';
import type { TargetModule } from '../domain/target-module.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { selectWritingConversions, type KnownWritingConversion } from '../storage/sql/select-writing-conversions.ts';
import type { OperationContext } from './operation-context.ts';

/** More have not written into one record by hand; who merges thousands of leads into one sees the latest of them. */
const CONVERSIONS_MAX = 200;

/** A record, and where each of its fields comes from. */
export interface RecordLineage {
  readonly record: CrmRecord;
  readonly fields: readonly FieldLineage<KnownWritingConversion>[];
}

/** Which conversions wrote the fields of an account, contact or deal, and from what. @throws Refused `not_found` */
export async function readLineage(
  { database }: OperationContext,
  { organisation }: Caller,
  module: TargetModule,
  id: string,
): Promise<RecordLineage> {
  const [record] = isId(id) ? await getRecords(database, organisation.id, [id]) : [];
  if (record?.module !== module) throw new Refused({ code: 'not_found', path: [] });
  const conversions = await selectWritingConversions(database, organisation.id, record.id, CONVERSIONS_MAX);
  return { record, fields: lineageOf(record, module, conversions) };
}
