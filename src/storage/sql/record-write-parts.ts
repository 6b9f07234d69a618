import type { Ref } from '../../domain/conversion-facts.ts';
import type { Id } from '../../domain/id.ts';
import type { RecordWrite, RecordWrites } from '../../domain/record-writes.ts';

const RECORD_SET =
  'as r (id bigint, module text, name text, fields jsonb, "ownerId" bigint, "userId" bigint, at timestamptz, "nameKey" text, "emailKey" text)';
const UNIQUE_SET = 'as u (record bigint, module text, field text, value text)';

/**
 * The parts of a statement that write records, their look-ups, tags and unique values: $1 is the organisation, $2 to $10 are the sets of
 * `recordWriteSets`. Foreign keys are checked at the end of the statement, so the order of the parts does not matter.
 */
export const RECORD_WRITE_PARTS = `
    inserted as (
      insert into convertlead.record (org_id, id, module, name, fields, owner_id, created_by, created_at, modified_by, modified_at, name_key, email_key)
      select $1, r.id, r.module, r.name, r.fields, r."ownerId", r."userId", r.at, r."userId", r.at, r."nameKey", r."emailKey"
      from json_to_recordset($2::json) ${RECORD_SET}
    ), updated as (
      update convertlead.record t
      set name = r.name, fields = r.fields, owner_id = r."ownerId", modified_by = r."userId", modified_at = r.at,
          name_key = r."nameKey", email_key = r."emailKey"
      from json_to_recordset($3::json) ${RECORD_SET}
      where t.org_id = $1 and t.id = r.id
    ), looked_up as (
      insert into convertlead.record_lookup (org_id, record_id, field, target_id)
      select $1, l."recordId", l.field, l."targetId"
      from json_to_recordset($4::json) as l ("recordId" bigint, field text, "targetId" bigint)
      on conflict (org_id, record_id, field) do update set target_id = excluded.target_id
    ), emptied as (
      delete from convertlead.record_lookup t
      using json_to_recordset($5::json) as l ("recordId" bigint, field text)
      where t.org_id = $1 and t.record_id = l."recordId" and t.field = l.field
    ), new_tag as (
      insert into convertlead.tag (org_id, id, module, name, created_by, created_at, modified_by, modified_at)
      select $1, g.id, g.module, g.name, g."userId", g.at, g."userId", g.at
      from json_to_recordset($6::json) as g (id bigint, module text, name text, "userId" bigint, at timestamptz)
    ), tagged as (
      insert into convertlead.record_tag (org_id, record_id, tag_id)
      select $1, g."recordId", g."tagId" from json_to_recordset($7::json) as g ("recordId" bigint, "tagId" bigint)
      on conflict do nothing
    ), untagged as (
      delete from convertlead.record_tag t
      using json_to_recordset($8::json) as g ("recordId" bigint, "tagId" bigint)
      where t.org_id = $1 and t.record_id = g."recordId" and t.tag_id = g."tagId"
    ), freed as (
      delete from convertlead.unique_value t
      using (
        select record, field, null as value from json_to_recordset($10::json) ${UNIQUE_SET}
        union all
        select record, field, value from json_to_recordset($9::json) ${UNIQUE_SET}
      ) u
      where t.org_id = $1 and t.record_id = u.record and t.field = u.field and t.value_key is distinct from u.value
    ), taken as (
      insert into convertlead.unique_value (org_id, module, field, value_key, record_id)
      select $1, u.module, u.field, u.value, u.record
      from json_to_recordset($9::json) ${UNIQUE_SET}
      where not exists (
        select 1 from convertlead.unique_value t
        where t.org_id = $1 and t.module = u.module and t.field = u.field and t.value_key = u.value and t.record_id = u.record)
    )`;

/** $2 to $10 of a statement with `RECORD_WRITE_PARTS`. */
export function recordWriteSets(writes: RecordWrites, idOf: (ref: Ref) => Id): string[] {
  const row = (write: RecordWrite): RecordWrite => ({ ...write, id: idOf(write.id) });
  const sets = [
    writes.inserted.map(row),
    writes.updated.map(row),
    writes.lookups.map((one) => ({ ...one, recordId: idOf(one.recordId), targetId: idOf(one.targetId) })),
    writes.emptiedLookups,
    writes.tags.map((one) => ({ ...one, id: idOf(one.id) })),
    writes.recordTags.map((one) => ({ recordId: idOf(one.recordId), tagId: idOf(one.tagId) })),
    writes.removedTags,
    writes.uniqueValues.map((one) => ({ ...one, record: idOf(one.record) })),
    writes.freedValues,
  ];
  return sets.map((set) => JSON.stringify(set));
}
