import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const DELETE_CAMPAIGN_MEMBERS = {
  name: 'delete-campaign-members',
  text: `
    delete from convertlead.campaign_member t
    using json_to_recordset($2::json) as m ("campaignId" bigint, "memberId" bigint)
    where t.org_id = $1 and t.campaign_id = m."campaignId" and t.member_id = m."memberId"
    returning t.campaign_id::text as "campaignId", t.member_id::text as "memberId"`,
};

const FIND_MEMBER_STATUSES = {
  name: 'find-member-statuses',
  text: `
    select case when campaign_id = $2 then member_id else campaign_id end::text as id, status
    from convertlead.campaign_member
    where org_id = $1 and ((campaign_id = $2 and member_id = any($3::bigint[])) or (member_id = $2 and campaign_id = any($3)))`,
};

/** A campaign and one of its members. */
export interface CampaignMember {
  readonly campaignId: Id;
  readonly memberId: Id;
}

/** Takes records out of campaigns. @returns the pairs that were there */
export async function deleteCampaignMembers(
  tx: Queryable,
  orgId: Id,
  members: readonly CampaignMember[],
): Promise<CampaignMember[]> {
  return tx.query<CampaignMember & object>(DELETE_CAMPAIGN_MEMBERS, [orgId, JSON.stringify(members)]);
}

/** The status that a record has with each of the others, where one of both is the campaign. */
export async function findMemberStatuses(
  on: Queryable,
  orgId: Id,
  recordId: Id,
  otherIds: readonly Id[],
): Promise<Map<Id, string | null>> {
  const rows = await on.query<{ id: Id; status: string | null }>(FIND_MEMBER_STATUSES, [orgId, recordId, otherIds]);
  return new Map(rows.map(({ id, status }) => [id, status]));
}
