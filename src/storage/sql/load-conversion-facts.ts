import { isActivity } from '../../domain/activity-module.ts';
import type { User } from '../../domain/caller.ts';
import type { ConversionFacts, LeadFacts, RelatedRecord } from '../../domain/conversion-facts.ts';
import { dealContactKey, tagKey } from '../../domain/conversion-facts.ts';
import type { CrmRecord } from '../../domain/crm-record.ts';
import type { FactsNeeded } from '../../domain/facts-needed.ts';
import type { Id } from '../../domain/id.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import type { Queryable } from '../database.ts';
import { RECORD_COLUMNS, RECORD_JOINS, recordOf, type RecordRow } from './record-columns.ts';
import { USER_COLUMNS, userOf, type UserRow } from './user-columns.ts';

const LOAD_CONVERSION_FACTS = {
  name: 'load-conversion-facts',
  text: `
    select
      (select json_agg(x) from (
        select ${RECORD_COLUMNS}
        from convertlead.record r ${RECORD_JOINS}
        where r.org_id = $1 and r.id = any($2::bigint[] || $3::bigint[])
      ) x) as records,
      (select json_agg(json_build_object(
          'lead', l.target_id::text, 'id', t.id::text, 'module', t.module, 'ownerId', t.owner_id::text,
          'whoId', (select w.target_id::text from convertlead.record_lookup w
                    where w.org_id = l.org_id and w.record_id = l.record_id and w.field = 'Who_Id')
        ) order by t.id)
        from convertlead.record_lookup l
        join convertlead.record t on t.org_id = l.org_id and t.id = l.record_id
        where l.org_id = $1 and l.target_id = any($2::bigint[]) and (
          (l.field = 'Parent_Id' and t.module = 'Notes')
          or (l.field = 'What_Id' and t.module in ('Tasks', 'Events', 'Calls')))) as related,
      (select json_agg(json_build_object('lead', a.record_id::text, 'id', a.id::text) order by a.id)
        from convertlead.attachment a where a.org_id = $1 and a.record_id = any($2::bigint[])) as attachments,
      (select json_agg(json_build_object(
          'lead', m.member_id::text, 'campaignId', m.campaign_id::text, 'status', m.status, 'since', m.created_at) order by m.campaign_id)
        from convertlead.campaign_member m where m.org_id = $1 and m.member_id = any($2::bigint[])) as campaigns,
      (select json_agg(x) from (
        select ${USER_COLUMNS}
        from convertlead.crm_user u
        where u.org_id = $1 and (u.id = any($4::bigint[]) or lower(u.email) in (select lower(e) from unnest($5::text[]) e) or u.id in (
          select owner_id from convertlead.record where org_id = $1 and id = any($2::bigint[])))
      ) x) as users,
      (select json_agg(json_build_object('id', g.id::text, 'module', g.module, 'name', g.name))
        from convertlead.tag g
        join (
          select module, name from unnest($6::text[], $7::text[]) as named (module, name)
          union
          select m.module, t.name
          from unnest($9::text[]) as m (module), convertlead.record_tag x
          join convertlead.tag t on t.org_id = x.org_id and t.id = x.tag_id
          where x.org_id = $1 and x.record_id = any($2::bigint[])
        ) wanted on wanted.module = g.module and wanted.name = g.name
        where g.org_id = $1) as tags,
      (select json_agg(json_build_object('id', c.id::text, 'key', c.name_key))
        from convertlead.contact_role c
        where c.org_id = $1 and (c.name_key = any($8::text[]) or c.id::text = any($8::text[]))) as roles,
      (select json_agg(json_build_object('deal', d.deal_id::text, 'contact', d.contact_id::text))
        from convertlead.deal_contact d
        where d.org_id = $1 and d.deal_id = any($3::bigint[])) as "dealContacts"`,
};

interface FactsRow {
  records: RecordRow[] | null;
  related: { lead: Id; id: Id; module: ModuleName; ownerId: Id; whoId: Id | null }[] | null;
  attachments: { lead: Id; id: Id }[] | null;
  campaigns: { lead: Id; campaignId: Id; status: string | null; since: string }[] | null;
  users: UserRow[] | null;
  tags: { id: Id; module: ModuleName; name: string }[] | null;
  roles: { id: Id; key: string }[] | null;
  dealContacts: { deal: Id; contact: Id }[] | null;
}

/** Everything known by id that planning the batch needs, in one statement; matches by content are added later. */
export async function loadConversionFacts(on: Queryable, orgId: Id, needed: FactsNeeded): Promise<ConversionFacts> {
  const [row] = await on.query<FactsRow>(LOAD_CONVERSION_FACTS, [
    orgId,
    needed.leadIds,
    [...needed.namedIds, ...needed.referencedIds],
    needed.userIds,
    needed.userEmails,
    needed.tags.map((tag) => tag.module),
    needed.tags.map((tag) => tag.name),
    needed.contactRoles,
    needed.allTagsTo,
  ]);
  if (row === undefined) throw new Error('a statement without from gives one row');
  const all = (row.records ?? []).map(recordOf);
  return {
    leads: leadFacts(all, relatedByLead(row)),
    records: new Map(all.map((record) => [record.id, record])),
    dealContacts: new Set((row.dealContacts ?? []).map(({ deal, contact }) => dealContactKey(deal, contact))),
    members: new Set(),
    users: usersByName((row.users ?? []).map(userOf)),
    accountsByName: new Map(),
    contactsByEmail: new Map(),
    uniqueHolders: new Map(),
    tags: new Map((row.tags ?? []).map((tag) => [tagKey(tag.module, tag.name), tag.id])),
    contactRoles: new Map(
      (row.roles ?? []).flatMap(({ id, key }) => [
        [id, id],
        [key, id],
      ]),
    ),
  };
}

function relatedByLead(row: FactsRow): Map<Id, RelatedRecord[]> {
  const byLead = new Map<Id, RelatedRecord[]>();
  const add = (lead: Id, related: RelatedRecord): void => {
    const known = byLead.get(lead);
    if (known === undefined) byLead.set(lead, [related]);
    else known.push(related);
  };
  for (const { lead, id, module, ownerId, whoId } of row.related ?? []) {
    if (isActivity(module)) add(lead, { kind: 'activity', module, id, ownerId, whoId });
    else add(lead, { kind: 'note', id });
  }
  for (const { lead, id } of row.attachments ?? []) add(lead, { kind: 'attachment', id });
  for (const { lead, ...place } of row.campaigns ?? []) add(lead, { kind: 'campaign_member', ...place });
  return byLead;
}

function leadFacts(all: readonly CrmRecord[], related: ReadonlyMap<Id, RelatedRecord[]>): Map<Id, LeadFacts> {
  const leads = all.filter((record) => record.module === 'Leads');
  return new Map(leads.map((record) => [record.id, { record, related: related.get(record.id) ?? [] }]));
}

function usersByName(users: readonly User[]): Map<string, User> {
  return new Map(
    users.flatMap((user) => [
      [user.id, user],
      [user.email.toLowerCase(), user],
    ]),
  );
}
