import type { Caller } from '../domain/caller.ts';
import { deleteCampaignMembers, type CampaignMember } from '../storage/sql/campaign-members.ts';
import { lockTargets } from '../storage/sql/lock-records.ts';
import type { OperationContext } from './operation-context.ts';
import { transactionOf } from './transaction-of.ts';

/** Takes leads and contacts out of campaigns. @returns the pairs that were there, as `campaign member` */
export async function removeCampaignMembers(
  context: OperationContext,
  { organisation }: Caller,
  members: readonly CampaignMember[],
): Promise<ReadonlySet<string>> {
  return transactionOf(context, organisation, async (tx) => {
    // a conversion moves the memberships of its lead
    const ids = members.map(({ memberId }) => memberId);
    await lockTargets(tx, organisation.id, ids, []);
    const gone = await deleteCampaignMembers(tx, organisation.id, members);
    return new Set(gone.map(({ campaignId, memberId }) => `${campaignId} ${memberId}`));
  });
}
