import type { CrmRecord } from '../../domain/crm-record.ts';
import type { Id } from '../../domain/id.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import type { RecordFilter, RecordOrder } from '../../domain/record-filter.ts';
import type { Queryable } from '../database.ts';
import { filterSql, orderSql, SqlValues } from './filter-sql.ts';
import { RECORD_COLUMNS, RECORD_JOINS, recordOf, type RecordRow } from './record-columns.ts';

/** Which leads are shown. Other modules have no converted records. */
export type ConvertedFilter = 'true' | 'false' | 'both';

/** Which records of a module are wanted; what is `null` narrows nothing. */
export interface RecordSelection {
  readonly converted: ConvertedFilter;
  readonly ids: readonly Id[] | null;
  readonly modifiedSince: Date | null;
  /** Only those with a higher id. */
  readonly idAfter?: Id | null;
  readonly filter: RecordFilter | null;
  /** Newest id first when `null`. */
  readonly order: RecordOrder | null;
}

// the words of partial indexes
const CONVERTED: Readonly<Record<ConvertedFilter, string>> = {
  true: 'r.converted_at is not null',
  false: 'r.converted_at is null',
  both: 'true',
};

/** Some of a module's records. */
export async function selectRecords(
  on: Queryable,
  orgId: Id,
  module: ModuleName,
  selection: RecordSelection,
  limit: number,
  offset: number,
): Promise<CrmRecord[]> {
  const values = new SqlValues();
  const of = { org: values.add(orgId), module: values.add(module) };
  const conditions = [`r.org_id = ${of.org}`, `r.module = ${of.module}`, CONVERTED[selection.converted]];
  const { ids, modifiedSince, filter, order, idAfter = null } = selection;
  if (ids !== null) conditions.push(`r.id = any(${values.add(ids)}::bigint[])`);
  if (modifiedSince !== null) conditions.push(`r.modified_at > ${values.add(modifiedSince)}`);
  if (idAfter !== null) conditions.push(`r.id > ${values.add(idAfter)}::bigint`);
  if (filter !== null) conditions.push(filterSql(filter, of, values));
  const direction = order?.descending === false ? 'asc' : 'desc';
  const byField =
    order === null || order.field.apiName === 'id' ? '' : `${orderSql(order.field, values)} ${direction} nulls last,`;
  const text = `
    select ${RECORD_COLUMNS}
    from convertlead.record r ${RECORD_JOINS}
    where ${conditions.join(' and ')}
    order by ${byField} r.id ${direction}
    limit ${values.add(limit)} offset ${values.add(offset)}`;
  // without a name: there are too many different ones to keep
  return (await on.query<RecordRow>({ name: '', text }, values.all)).map(recordOf);
}
