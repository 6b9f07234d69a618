import type { Id } from '../../domain/id.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import type { Queryable } from '../database.ts';

const FIND_RECORDS_BY_NAME = {
  name: 'find-records-by-name',
  text: `
    select r.id::text, r.name from convertlead.record r
    where r.org_id = $1 and r.module = $2 and r.name_key = any($3::text[]) and r.converted_at is null
    order by r.id`,
};

/** The records of a module that have one of the name keys, oldest first. */
export async function findRecordsByName(
  on: Queryable,
  orgId: Id,
  module: ModuleName,
  nameKeys: readonly string[],
): Promise<{ readonly id: Id; readonly name: string }[]> {
  return on.query<{ id: Id; name: string }>(FIND_RECORDS_BY_NAME, [orgId, module, nameKeys]);
}
