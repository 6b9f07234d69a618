import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const DELETE_RECORDS = {
  name: 'delete-records',
  text: `
    with doomed as (
      select id from convertlead.record where org_id = $1 and id = any($2::bigint[])
      union
      select n.id from convertlead.record n
      join convertlead.record_lookup l on l.org_id = n.org_id and l.record_id = n.id
      where n.org_id = $1 and n.module = 'Notes' and l.field = 'Parent_Id' and l.target_id = any($2::bigint[])
    ), kept as (
      insert into convertlead.deleted_record (org_id, id, module, name, image, deleted_by, deleted_at)
      select r.org_id, r.id, r.module, r.name, jsonb_build_object(
          'fields', r.fields, 'ownerId', r.owner_id::text,
          'createdBy', r.created_by::text, 'createdAt', r.created_at,
          'modifiedBy', r.modified_by::text, 'modifiedAt', r.modified_at,
          'lookups', (select jsonb_object_agg(l.field, l.target_id::text) from convertlead.record_lookup l
                      where l.org_id = r.org_id and l.record_id = r.id)), $3, $4
      from convertlead.record r join doomed d on d.id = r.id
      where r.org_id = $1
    )
    delete from convertlead.record r using doomed d where r.org_id = $1 and r.id = d.id`,
};

/** Deletes the records and their notes; what else belongs to them goes by foreign key. */
export async function deleteRecords(tx: Queryable, orgId: Id, ids: readonly Id[], userId: Id, at: Date): Promise<void> {
  await tx.query(DELETE_RECORDS, [orgId, ids, userId, at]);
}
