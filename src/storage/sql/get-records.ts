import type { CrmRecord } from '../../domain/crm-record.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import { RECORD_COLUMNS, RECORD_JOINS, recordOf, type RecordRow } from './record-columns.ts';

const GET_RECORDS = {
  name: 'get-records',
  text: `
    select ${RECORD_COLUMNS}
    from convertlead.record r ${RECORD_JOINS}
    where r.org_id = $1 and r.id = any($2::bigint[])
    order by r.id`,
};

/** The records with these ids, of whatever module; those that do not exist are left out. */
export async function getRecords(on: Queryable, orgId: Id, ids: readonly Id[]): Promise<CrmRecord[]> {
  if (ids.length === 0) return [];
  return (await on.query<RecordRow>(GET_RECORDS, [orgId, ids])).map(recordOf);
}
