import type { RecordReference } from '../../domain/crm-record.ts';
import type { Id } from '../../domain/id.ts';
import type { KeptConversion } from '../../domain/kept-conversion.ts';
import type { Hanger, UndoFacts } from '../../domain/undo-facts.ts';
import type { Queryable } from '../database.ts';

const REFERENCE = (alias: string): string =>
  `json_build_object('id', ${alias}.id::text, 'module', ${alias}.module, 'name', ${alias}.name)`;

/** Of others only whether there are any is asked. */
const OWN_LINK =
  '(x.deal_id = any($2::bigint[]) or x.contact_id = any($2::bigint[]) or (x.deal_id = $4 and x.contact_id = $3))';

const LOAD_HANGERS = {
  name: 'load-hangers',
  text: `
    select
      (select json_agg(json_build_object(
          'kind', 'lookup', 'on', l.target_id::text, 'record', ${REFERENCE('r')}, 'field', l.field,
          'whatId', (select w.target_id::text from convertlead.record_lookup w
                     where w.org_id = l.org_id and w.record_id = l.record_id and w.field = 'What_Id')) order by r.id, l.field)
        from convertlead.record_lookup l
        join convertlead.record r on r.org_id = l.org_id and r.id = l.record_id
        where l.org_id = $1 and l.target_id = any($2::bigint[])) as lookups,
      (select json_agg(json_build_object(
          'kind', 'attachment', 'on', a.record_id::text, 'id', a.id::text, 'name', a.file_name) order by a.id)
        from convertlead.attachment a
        where a.org_id = $1 and a.record_id = any($2::bigint[])) as attachments,
      (select json_agg(json_build_object(
          'kind', 'membership', 'on', m.member_id::text, 'campaign', ${REFERENCE('r')}, 'status', m.status,
          'since', m.created_at) order by r.id)
        from convertlead.campaign_member m
        join convertlead.record r on r.org_id = m.org_id and r.id = m.campaign_id
        where m.org_id = $1
          and (m.member_id = any($2::bigint[]) or (m.member_id = $3 and m.campaign_id = any($5::bigint[])))) as memberships,
      (select json_agg(json_build_object('deal', ${REFERENCE('d')}, 'contact', ${REFERENCE('c')}, 'roleId', x.role_id::text)
          order by d.id, c.id)
        from convertlead.deal_contact x
        join convertlead.record d on d.org_id = x.org_id and d.id = x.deal_id
        join convertlead.record c on c.org_id = x.org_id and c.id = x.contact_id
        where x.org_id = $1 and (x.deal_id = any($2::bigint[]) or x.contact_id = any($2::bigint[])
          or (x.deal_id = $4 and x.contact_id = $3))) as "dealContacts",
      (select json_agg(json_build_object('kind', 'conversion', 'on', t.id::text, 'lead', ${REFERENCE('r')}) order by r.id)
        from unnest($2::bigint[]) as t (id)
        join convertlead.conversion c
          on c.org_id = $1 and (c.contact_id = t.id or c.account_id = t.id or c.deal_id = t.id)
        join convertlead.record r on r.org_id = c.org_id and r.id = c.lead_id
        where c.id <> $6 and c.undone_at is null) as conversions,
      (select json_object_agg(a.id::text, a.record_id::text)
        from convertlead.attachment a where a.org_id = $1 and a.id = any($7::bigint[])) as "attachmentPlaces",
      (select json_object_agg(g.id::text, json_build_object('name', g.name, 'recordIds', array(
          (select t.record_id::text from convertlead.record_tag t
            where t.org_id = g.org_id and t.tag_id = g.id and t.record_id = any($2::bigint[] || $10::bigint[]))
          union all
          (select t.record_id::text from convertlead.record_tag t
            where t.org_id = g.org_id and t.tag_id = g.id and not t.record_id = any($2::bigint[] || $10::bigint[]) limit 1))))
        from convertlead.tag g where g.org_id = $1 and g.id = any($8::bigint[])) as tagged,
      (select json_object_agg(o.id::text, json_build_object('name', o.name, 'links', (
          select coalesce(json_agg(json_build_object('dealId', x.deal_id::text, 'contactId', x.contact_id::text)), '[]') from (
            (select deal_id, contact_id from convertlead.deal_contact x
              where x.org_id = o.org_id and x.role_id = o.id and ${OWN_LINK})
            union all
            (select deal_id, contact_id from convertlead.deal_contact x
              where x.org_id = o.org_id and x.role_id = o.id and not ${OWN_LINK} limit 1)) x)))
        from convertlead.contact_role o where o.org_id = $1 and o.id = any($9::bigint[])) as roles,
      (select json_agg(json_build_object('id', m.id::text, 'to', m.to_address, 'subject', m.subject) order by m.id)
        from convertlead.mail m where m.org_id = $1 and m.conversion_id = $6 and m.sent_at is null) as mails`,
};

type Of<Kind extends Hanger['kind']> = Extract<Hanger, { kind: Kind }>;

interface HangersRow {
  lookups: Of<'lookup'>[] | null;
  attachments: Of<'attachment'>[] | null;
  memberships: Of<'membership'>[] | null;
  dealContacts: { deal: RecordReference; contact: RecordReference; roleId: Id | null }[] | null;
  conversions: Of<'conversion'>[] | null;
  attachmentPlaces: Record<Id, Id> | null;
  tagged: Record<Id, { name: string; recordIds: Id[] }> | null;
  roles: Record<Id, { name: string; links: { dealId: Id; contactId: Id }[] }> | null;
  mails: { id: Id; to: string; subject: string }[] | null;
}

/** What hangs on the records of a conversion now, and who has what it made for the first time. */
export async function loadHangers(
  on: Queryable,
  orgId: Id,
  { id, image, contactId, dealId }: KeptConversion,
): Promise<Pick<UndoFacts, 'hangers' | 'attachments' | 'tagged' | 'roles' | 'mails'>> {
  const created = image.created.map((one) => one.id);
  const [row] = await on.query<HangersRow>(LOAD_HANGERS, [
    orgId,
    created,
    contactId,
    dealId,
    image.memberships.map(({ campaignId }) => campaignId),
    id,
    image.attachments.map((one) => one.id),
    image.newTags,
    image.newRoles,
    image.tagged.map(({ recordId }) => recordId),
  ]);
  if (row === undefined) throw new Error('a statement without from gives one row');
  return {
    hangers: [
      ...(row.lookups ?? []),
      ...(row.attachments ?? []),
      ...(row.memberships ?? []),
      ...(row.dealContacts ?? []).flatMap(({ deal, contact, roleId }): Hanger[] => [
        { kind: 'deal_contact', on: deal.id, other: contact, roleId },
        { kind: 'deal_contact', on: contact.id, other: deal, roleId },
      ]),
      ...(row.conversions ?? []),
    ],
    attachments: new Map(Object.entries(row.attachmentPlaces ?? {})),
    tagged: new Map(Object.entries(row.tagged ?? {})),
    roles: new Map(Object.entries(row.roles ?? {})),
    mails: row.mails ?? [],
  };
}
