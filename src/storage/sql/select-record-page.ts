import type { CrmRecord } from '../../domain/crm-record.ts';
import type { Id } from '../../domain/id.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import type { RecordOrder } from '../../domain/record-filter.ts';
import type { ListedRecords, ListPlace } from '../../domain/record-page.ts';
import type { Queryable } from '../database.ts';
import { SqlValues } from './filter-sql.ts';
import { listedSql, sortSql } from './listed-records.ts';
import { RECORD_COLUMNS, RECORD_JOINS, recordOf, type RecordRow } from './record-columns.ts';

/** A record, and where it stands in the list. */
export interface PlacedRecord {
  readonly record: CrmRecord;
  readonly place: ListPlace;
}

/** The records of a list that come after a place. @param after `null`: from the first on */
export async function selectRecordPage(
  on: Queryable,
  orgId: Id,
  module: ModuleName,
  listed: ListedRecords,
  order: RecordOrder,
  after: ListPlace | null,
  limit: number,
): Promise<PlacedRecord[]> {
  const values = new SqlValues();
  const { from, where } = listedSql(orgId, module, listed, values);
  const sort = sortSql(order, values);
  const text = `
    with page as materialized (
      select r.id, ${sort.key} as sort_key
      from ${from} r
      where ${where} ${after === null ? '' : `and ${sort.after(after)}`}
      order by ${sort.key} ${sort.direction} nulls last, r.id ${sort.direction}
      limit ${values.add(limit)})
    select ${RECORD_COLUMNS}, ${sort.keyText} as sort_key
    from page join convertlead.record r on r.org_id = $1 and r.id = page.id ${RECORD_JOINS}
    order by page.sort_key ${sort.direction} nulls last, r.id ${sort.direction}`;
  // without a name: there are too many different ones to keep
  const rows = await on.query<RecordRow & { sort_key: string | null }>({ name: '', text }, values.all);
  return rows.map((row) => ({ record: recordOf(row), place: { key: row.sort_key, id: row.id } }));
}
