import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { Refused } from '../domain/refusal.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { lockTargets } from '../storage/sql/lock-records.ts';
import { putCampaignMembers as put, type CampaignMemberStatus } from '../storage/sql/put-campaign-members.ts';
import type { OperationContext } from './operation-context.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { timeIn } from './organisation-time.ts';
import { transactionOf } from './transaction-of.ts';

/**
 * Makes leads or contacts members of campaigns, or gives members another status; a status of `null` leaves the one they have.
 *
 * @param module of the members
 * @returns the ids of the members that were there already, by campaign and member as `campaign member`
 * @throws Refused `not_found` for a campaign or a member that is not there, or a lead that is converted
 */
export async function putCampaignMembers(
  context: OperationContext,
  { organisation }: Caller,
  module: 'Leads' | 'Contacts',
  members: readonly CampaignMemberStatus[],
): Promise<ReadonlySet<string>> {
  // of a pair that stands twice the last status counts
  const pairs = new Map(members.map((one) => [`${one.campaignId} ${one.memberId}`, one]));
  return retryOnConflict(() =>
    transactionOf(context, organisation, async (tx) => {
      const ids = [...pairs.values()].flatMap(({ campaignId, memberId }) => [campaignId, memberId]);
      await lockTargets(tx, organisation.id, ids, []);
      const found = new Map((await getRecords(tx, organisation.id, ids)).map((record) => [record.id, record]));
      const has = (id: Id, wanted: ModuleName): boolean => {
        const record = found.get(id);
        return record?.module === wanted && record.conversion === null;
      };
      for (const { campaignId, memberId } of pairs.values()) {
        if (!has(campaignId, 'Campaigns') || !has(memberId, module)) {
          throw new Refused({ code: 'not_found', path: [] });
        }
      }
      const known = await put(tx, organisation.id, [...pairs.values()], timeIn(context, organisation));
      return new Set(known.map(({ campaignId, memberId }) => `${campaignId} ${memberId}`));
    }),
  );
}
