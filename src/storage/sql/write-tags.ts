import type { Id } from '../../domain/id.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import type { TagChange } from '../../domain/tag.ts';
import type { Queryable } from '../database.ts';

const INSERT_TAG = {
  name: 'insert-tag',
  text: `
    insert into convertlead.tag (org_id, id, module, name, created_by, created_at, modified_by, modified_at)
    values ($1, $2, $3, $4, $5, $6, $5, $6)`,
};

const RENAME_TAG = {
  name: 'rename-tag',
  text: 'update convertlead.tag set name = $3, modified_by = $4, modified_at = $5 where org_id = $1 and id = $2',
};

const DELETE_TAG = { name: 'delete-tag', text: 'delete from convertlead.tag where org_id = $1 and id = $2' };

const MERGE_TAGS = {
  name: 'merge-tags',
  text: `
    with moved as (
      insert into convertlead.record_tag (org_id, record_id, tag_id)
      select $1, record_id, $2 from convertlead.record_tag where org_id = $1 and tag_id = $3
      on conflict do nothing
    ), kept as (
      update convertlead.tag set modified_by = $4, modified_at = $5 where org_id = $1 and id = $2
    )
    delete from convertlead.tag where org_id = $1 and id = $3`,
};

export async function insertTag(
  tx: Queryable,
  orgId: Id,
  tag: { readonly id: Id; readonly module: ModuleName; readonly name: string },
  { userId, at }: TagChange,
): Promise<void> {
  await tx.query(INSERT_TAG, [orgId, tag.id, tag.module, tag.name, userId, at]);
}

export async function renameTag(
  tx: Queryable,
  orgId: Id,
  id: Id,
  name: string,
  { userId, at }: TagChange,
): Promise<void> {
  await tx.query(RENAME_TAG, [orgId, id, name, userId, at]);
}

/** Deletes a tag; the records that have it lose it. */
export async function deleteTag(tx: Queryable, orgId: Id, id: Id): Promise<void> {
  await tx.query(DELETE_TAG, [orgId, id]);
}

/** Gives the records of the tag `from` the tag `into`, and deletes `from`. */
export async function mergeTags(
  tx: Queryable,
  orgId: Id,
  into: Id,
  from: Id,
  { userId, at }: TagChange,
): Promise<void> {
  await tx.query(MERGE_TAGS, [orgId, into, from, userId, at]);
}
