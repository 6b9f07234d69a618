import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

/** A contact of a deal, with its role there. */
export interface DealContact {
  readonly contactId: Id;
  readonly role: { readonly id: Id; readonly name: string } | null;
}

const LIST_DEAL_CONTACTS = {
  name: 'list-deal-contacts',
  text: `
    select d.contact_id::text as "contactId",
      case when r.id is null then null else json_build_object('id', r.id::text, 'name', r.name) end as role
    from (
      select contact_id, role_id from convertlead.deal_contact where org_id = $1 and deal_id = $2
      union all
      select l.target_id, null from convertlead.record_lookup l
      where l.org_id = $1 and l.record_id = $2 and l.field = 'Contact_Name' and not exists (
        select 1 from convertlead.deal_contact t
        where t.org_id = $1 and t.deal_id = $2 and t.contact_id = l.target_id)
    ) d
    left join convertlead.contact_role r on r.org_id = $1 and r.id = d.role_id
    where $3::bigint[] is null or d.contact_id = any($3)
    order by d.contact_id`,
};

const PUT_DEAL_CONTACT = {
  name: 'put-deal-contact',
  text: `
    insert into convertlead.deal_contact (org_id, deal_id, contact_id, role_id) values ($1, $2, $3, $4)
    on conflict (org_id, deal_id, contact_id) do update set role_id = excluded.role_id
    returning (xmax <> 0) as known`,
};

const DELETE_DEAL_CONTACT = {
  name: 'delete-deal-contact',
  text: 'delete from convertlead.deal_contact where org_id = $1 and deal_id = $2 and contact_id = $3 returning 1 as gone',
};

/** The contacts of a deal with their roles, and the one that its look-up names, role or not. @param contactIds `null`: all */
export async function listDealContacts(
  on: Queryable,
  orgId: Id,
  dealId: Id,
  contactIds: readonly Id[] | null,
): Promise<DealContact[]> {
  return on.query<DealContact>(LIST_DEAL_CONTACTS, [orgId, dealId, contactIds]);
}

/** Connects a contact with a deal, or changes its role. @returns whether it was connected already */
export async function putDealContact(
  tx: Queryable,
  orgId: Id,
  dealId: Id,
  contactId: Id,
  roleId: Id | null,
): Promise<boolean> {
  const [row] = await tx.query<{ known: boolean }>(PUT_DEAL_CONTACT, [orgId, dealId, contactId, roleId]);
  return row?.known ?? false;
}

/** @returns whether they were connected */
export async function deleteDealContact(tx: Queryable, orgId: Id, dealId: Id, contactId: Id): Promise<boolean> {
  return (await tx.query(DELETE_DEAL_CONTACT, [orgId, dealId, contactId])).length > 0;
}
