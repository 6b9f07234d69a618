import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const LOCK_TAGS_AND_ROLES = {
  name: 'lock-tags-and-roles',
  text: `
    with tags as (
      select id from convertlead.tag where org_id = $1 and id = any($2::bigint[]) order by id for update
    ), roles as (
      select id from convertlead.contact_role where org_id = $1 and id = any($3::bigint[]) order by id for update
    )
    select (select count(*) from tags) as tags, (select count(*) from roles) as roles`,
};

const DELETE_TAGS_AND_ROLES = {
  name: 'delete-tags-and-roles',
  text: `
    with tags as (delete from convertlead.tag where org_id = $1 and id = any($2::bigint[]))
    delete from convertlead.contact_role where org_id = $1 and id = any($3::bigint[])`,
};

/** Nobody begins to use them until the transaction ends. */
export async function lockTagsAndRoles(
  tx: Queryable,
  orgId: Id,
  tagIds: readonly Id[],
  roleIds: readonly Id[],
): Promise<void> {
  if (tagIds.length + roleIds.length > 0) await tx.query(LOCK_TAGS_AND_ROLES, [orgId, tagIds, roleIds]);
}

/** Deletes tags, and contact roles that no link has. */
export async function deleteTagsAndRoles(
  tx: Queryable,
  orgId: Id,
  tagIds: readonly Id[],
  roleIds: readonly Id[],
): Promise<void> {
  if (tagIds.length + roleIds.length > 0) await tx.query(DELETE_TAGS_AND_ROLES, [orgId, tagIds, roleIds]);
}
