import type { DeletedRecord } from '../../domain/deleted-record.ts';
import type { Id } from '../../domain/id.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import type { Queryable } from '../database.ts';

const LIST_DELETED_RECORDS = {
  name: 'list-deleted-records',
  text: `
    select id::text, name, image ->> 'createdBy' as "createdBy", deleted_by::text as "deletedBy", deleted_at as "deletedAt"
    from convertlead.deleted_record
    where org_id = $1 and module = $2 and ($3::timestamptz is null or deleted_at >= $3)
    order by deleted_at, id limit $4 offset $5`,
};

/** Deleted records of a module, in the order in which they were deleted. @param since `null`: ever */
export async function listDeletedRecords(
  on: Queryable,
  orgId: Id,
  module: ModuleName,
  since: Date | null,
  limit: number,
  offset: number,
): Promise<DeletedRecord[]> {
  return on.query<DeletedRecord>(LIST_DELETED_RECORDS, [orgId, module, since, limit, offset]);
}
