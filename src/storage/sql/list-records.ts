import type { CrmRecord } from '../../domain/crm-record.ts';
import type { Id } from '../../domain/id.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import type { Queryable } from '../database.ts';
import { RECORD_COLUMNS, RECORD_JOINS, recordOf, type RecordRow } from './record-columns.ts';

/** Which leads a list shows. Other modules have no converted records. */
export type ConvertedFilter = 'true' | 'false' | 'both';

// one statement a filter, so that each finds its partial index
const CONDITIONS: Readonly<Record<ConvertedFilter, string>> = {
  true: 'and r.converted_at is not null',
  false: 'and r.converted_at is null',
  both: '',
};

/** One page of a module's records, newest id first. */
export async function listRecords(
  on: Queryable,
  orgId: Id,
  module: ModuleName,
  converted: ConvertedFilter,
  limit: number,
  offset: number,
): Promise<CrmRecord[]> {
  const statement = {
    name: `list-records-${converted}`,
    text: `
      select ${RECORD_COLUMNS}
      from convertlead.record r ${RECORD_JOINS}
      where r.org_id = $1 and r.module = $2 ${CONDITIONS[converted]}
      order by r.id desc
      limit $3 offset $4`,
  };
  return (await on.query<RecordRow>(statement, [orgId, module, limit, offset])).map(recordOf);
}
