import type { CrmRecord, FieldValues, RecordReference, Tag } from '../../domain/crm-record.ts';
import type { Id } from '../../domain/id.ts';
import type { ModuleName } from '../../domain/module-name.ts';

/**
 * Select list of a whole record, for a statement that has `convertlead.record r` and `RECORD_JOINS`. Ids are text, so that the row may
 * also travel inside JSON without being rounded.
 */
export const RECORD_COLUMNS = `
  r.id::text, r.module, r.name, r.fields, r.owner_id::text, r.created_by::text, r.created_at, r.modified_by::text, r.modified_at,
  (select jsonb_object_agg(l.field, jsonb_build_object('id', l.target_id::text, 'module', t.module, 'name', t.name))
     from convertlead.record_lookup l
     join convertlead.record t on t.org_id = l.org_id and t.id = l.target_id
    where l.org_id = r.org_id and l.record_id = r.id) as lookups,
  (select jsonb_agg(jsonb_build_object('id', g.id::text, 'name', g.name) order by g.name)
     from convertlead.record_tag rt
     join convertlead.tag g on g.org_id = rt.org_id and g.id = rt.tag_id
    where rt.org_id = r.org_id and rt.record_id = r.id) as tags,
  r.converted_at, c.id::text as conversion_id, c.contact_id::text, c.account_id::text, c.deal_id::text`;

/** The conversion that stands, for converted leads; the other records cost nothing here. */
export const RECORD_JOINS = `
  left join convertlead.conversion c
    on r.converted_at is not null and c.org_id = r.org_id and c.lead_id = r.id and c.undone_at is null`;

/** A row of it; times are strings when it came inside JSON. */
export interface RecordRow {
  id: Id;
  module: ModuleName;
  name: string;
  fields: FieldValues;
  owner_id: Id;
  created_by: Id;
  created_at: Date | string;
  modified_by: Id;
  modified_at: Date | string;
  lookups: Record<string, RecordReference> | null;
  tags: Tag[] | null;
  converted_at: Date | string | null;
  conversion_id: Id | null;
  contact_id: Id | null;
  account_id: Id | null;
  deal_id: Id | null;
}

export function recordOf(row: RecordRow): CrmRecord {
  return {
    id: row.id,
    module: row.module,
    name: row.name,
    ownerId: row.owner_id,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    modifiedBy: row.modified_by,
    modifiedAt: new Date(row.modified_at),
    values: row.fields,
    lookups: row.lookups ?? {},
    tags: row.tags ?? [],
    conversion:
      row.converted_at === null || row.conversion_id === null || row.contact_id === null
        ? null
        : {
            id: row.conversion_id,
            at: new Date(row.converted_at),
            contactId: row.contact_id,
            accountId: row.account_id,
            dealId: row.deal_id,
          },
  };
}
