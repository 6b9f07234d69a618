import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const FIND_MEMBERSHIPS = {
  name: 'find-memberships',
  text: `
    select campaign_id::text as "campaignId", member_id::text as "memberId"
    from convertlead.campaign_member
    where org_id = $1 and campaign_id = any($2::bigint[]) and member_id = any($3::bigint[])`,
};

/** Which of the records are in which of the campaigns. */
export async function findMemberships(
  on: Queryable,
  orgId: Id,
  campaignIds: readonly Id[],
  memberIds: readonly Id[],
): Promise<{ readonly campaignId: Id; readonly memberId: Id }[]> {
  if (campaignIds.length === 0 || memberIds.length === 0) return [];
  return on.query(FIND_MEMBERSHIPS, [orgId, campaignIds, memberIds]);
}
