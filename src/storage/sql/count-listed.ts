import type { Id } from '../../domain/id.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import type { ListedRecords } from '../../domain/record-page.ts';
import type { Queryable } from '../database.ts';
import { SqlValues } from './filter-sql.ts';
import { listedSql } from './listed-records.ts';

/** How many records a list has; it is not counted beyond `max`. */
export async function countListed(
  on: Queryable,
  orgId: Id,
  module: ModuleName,
  listed: ListedRecords,
  max: number,
): Promise<number> {
  const values = new SqlValues();
  const { from, where } = listedSql(orgId, module, listed, values);
  const text = `
    select count(*)::int as count from (
      select from ${from} r where ${where} limit ${values.add(max)}) counted`;
  const [row] = await on.query<{ count: number }>({ name: '', text }, values.all);
  return row?.count ?? 0;
}
