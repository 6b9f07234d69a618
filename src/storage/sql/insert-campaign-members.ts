import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

export interface NewCampaignMember {
  readonly campaignId: Id;
  /** A lead or contact. */
  readonly memberId: Id;
  readonly status: string | null;
  readonly createdAt: Date;
}

const INSERT_CAMPAIGN_MEMBERS = {
  name: 'insert-campaign-members',
  text: `
    insert into convertlead.campaign_member (org_id, campaign_id, member_id, status, created_at)
    select $1, m."campaignId", m."memberId", m.status, m."createdAt"
    from json_to_recordset($2::json) as m ("campaignId" bigint, "memberId" bigint, status text, "createdAt" timestamptz)`,
};

export async function insertCampaignMembers(
  tx: Queryable,
  orgId: Id,
  members: readonly NewCampaignMember[],
): Promise<void> {
  await tx.query(INSERT_CAMPAIGN_MEMBERS, [orgId, JSON.stringify(members)]);
}
