import type { Id } from '../../domain/id.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import type { Queryable } from '../database.ts';

const LIST_DELETED_IDS = {
  name: 'list-deleted-ids',
  text: `
    select id::text from convertlead.deleted_record
    where org_id = $1 and module = $2 and ($3::timestamptz is null or deleted_at >= $3)
    order by deleted_at, id limit $4 offset $5`,
};

/** Ids of deleted records of a module, in the order in which they were deleted. @param since `null`: ever */
export async function listDeletedIds(
  on: Queryable,
  orgId: Id,
  module: ModuleName,
  since: Date | null,
  limit: number,
  offset: number,
): Promise<Id[]> {
  const rows = await on.query<{ id: Id }>(LIST_DELETED_IDS, [orgId, module, since, limit, offset]);
  return rows.map(({ id }) => id);
}
