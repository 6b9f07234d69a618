import type { Id } from '../../domain/id.ts';
import type { ThingKind, ThingImage } from '../../domain/thing-image.ts';
import type { Queryable } from '../database.ts';

const imagesOf = (ids: string): string => `
  select 'record' as kind, r.id::text as id, r.module, r.name,
    r.fields || jsonb_build_object('Owner', r.owner_id::text)
      || coalesce((select jsonb_object_agg(l.field, l.target_id::text) from convertlead.record_lookup l
           where l.org_id = r.org_id and l.record_id = r.id), '{}')
      || case when r.converted_at is null then '{}' else jsonb_build_object('$converted', (
           select jsonb_build_object('Contacts', c.contact_id::text, 'Accounts', c.account_id::text, 'Deals', c.deal_id::text)
           from convertlead.conversion c where c.org_id = r.org_id and c.lead_id = r.id and c.undone_at is null)) end
      || coalesce((select jsonb_build_object('Tag', jsonb_agg(g.name order by g.name)) from convertlead.record_tag t
           join convertlead.tag g on g.org_id = t.org_id and g.id = t.tag_id
           where t.org_id = r.org_id and t.record_id = r.id having count(*) > 0), '{}')
      || coalesce((select jsonb_build_object('Campaigns', jsonb_object_agg(m.campaign_id::text, m.status)) from convertlead.campaign_member m
           where m.org_id = r.org_id and m.member_id = r.id having count(*) > 0), '{}')
      || coalesce((select jsonb_build_object('Contact_Roles', jsonb_object_agg(d.contact_id::text, o.name)) from convertlead.deal_contact d
           left join convertlead.contact_role o on o.org_id = d.org_id and o.id = d.role_id
           where d.org_id = r.org_id and d.deal_id = r.id having count(*) > 0), '{}') as values
  from convertlead.record r where r.org_id = $1 and r.id = any(${ids})
  union all
  select 'attachment', a.id::text, 'Attachments', a.file_name, jsonb_build_object('Parent_Id', a.record_id::text, 'File_Name', a.file_name,
    'Size', a.size_bytes, 'Link', a.link_url, 'Owner', a.owner_id::text)
  from convertlead.attachment a where a.org_id = $1 and a.id = any(${ids})
  union all
  select 'tag', t.id::text, 'Tags', t.name, jsonb_build_object('Module', t.module, 'Name', t.name)
  from convertlead.tag t where t.org_id = $1 and t.id = any(${ids})
  union all
  select 'contact_role', o.id::text, 'Contact_Roles', o.name, jsonb_build_object('Name', o.name)
  from convertlead.contact_role o where o.org_id = $1 and o.id = any(${ids})
  union all
  select 'mail', m.id::text, 'Mails', m.to_address, jsonb_build_object('To', m.to_address, 'Subject', m.subject)
  from convertlead.mail m where m.org_id = $1 and m.id = any(${ids})`;

const SELECT_IMAGES = { name: 'select-images', text: imagesOf('$2::bigint[]') };

/** What points at records, or hangs on them, changes when they are deleted. */
const WITH_POINTING = `array(
  select unnest($2::bigint[])
  union select record_id from convertlead.record_lookup where org_id = $1 and target_id = any($2::bigint[])
  union select id from convertlead.attachment where org_id = $1 and record_id = any($2::bigint[])
  union select member_id from convertlead.campaign_member where org_id = $1 and campaign_id = any($2::bigint[])
  union select deal_id from convertlead.deal_contact where org_id = $1 and contact_id = any($2::bigint[]))`;

const SELECT_POINTING_IMAGES = { name: 'select-pointing-images', text: imagesOf(WITH_POINTING) };

interface ImageRow {
  kind: ThingKind;
  id: Id;
  module: string;
  name: string;
  values: Readonly<Record<string, unknown>>;
}

/** What of these ids is something in an organisation, as it is now. Found by keys: it costs as much in a large organisation. */
export async function selectImages(on: Queryable, orgId: Id, ids: readonly Id[]): Promise<ThingImage[]> {
  return on.query<ImageRow>(SELECT_IMAGES, [orgId, ids]);
}

/** The same, and what points at these things or hangs on them. */
export async function selectPointingImages(on: Queryable, orgId: Id, ids: readonly Id[]): Promise<ThingImage[]> {
  return on.query<ImageRow>(SELECT_POINTING_IMAGES, [orgId, ids]);
}
