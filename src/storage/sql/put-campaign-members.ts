import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

export interface CampaignMemberStatus {
  readonly campaignId: Id;
  readonly memberId: Id;
  readonly status: string | null;
}

const PUT_CAMPAIGN_MEMBERS = {
  name: 'put-campaign-members',
  text: `
    with wanted as (
      select m."campaignId", m."memberId", m.status
      from json_to_recordset($2::json) as m ("campaignId" bigint, "memberId" bigint, status text)
    ), known as (
      select t.campaign_id, t.member_id from convertlead.campaign_member t
      join wanted w on w."campaignId" = t.campaign_id and w."memberId" = t.member_id
      where t.org_id = $1
    ), put as (
      insert into convertlead.campaign_member (org_id, campaign_id, member_id, status, created_at)
      select $1, w."campaignId", w."memberId", w.status, $3 from wanted w
      on conflict (org_id, campaign_id, member_id) do update set status = coalesce(excluded.status, campaign_member.status)
    )
    select campaign_id::text as "campaignId", member_id::text as "memberId" from known`,
};

/** Makes records members of campaigns, each pair once, or gives members another status. @returns the pairs that were there already */
export async function putCampaignMembers(
  tx: Queryable,
  orgId: Id,
  members: readonly CampaignMemberStatus[],
  at: Date,
): Promise<{ readonly campaignId: Id; readonly memberId: Id }[]> {
  return tx.query<{ campaignId: Id; memberId: Id }>(PUT_CAMPAIGN_MEMBERS, [orgId, JSON.stringify(members), at]);
}
