import type { Caller } from '../domain/caller.ts';
import type { ConvertLead } from '../domain/convert-lead.ts';
import { findRepeatedConversion, type RepeatedConversion } from '../storage/sql/find-repeated-conversion.ts';
import type { Transaction } from './exactly-once.ts';
import type { OperationContext } from './operation-context.ts';

export type { RepeatedConversion } from '../storage/sql/find-repeated-conversion.ts';

/**
 * What the first of identical requests converted a lead into, as long as the organisation wants the repeats answered (`v1Replay`).
 *
 * @param on a transaction to look in
 * @returns `null` where that is over or was another request, and for a conversion that has been undone
 */
export async function findFirstConversion(
  { database, now }: OperationContext,
  { organisation, user }: Caller,
  command: ConvertLead,
  on: Transaction = database,
): Promise<RepeatedConversion | null> {
  const { v1Replay } = organisation.policy;
  if (v1Replay === 0) return null;
  const since = new Date(now().getTime() - v1Replay * 1000);
  return findRepeatedConversion(on, organisation.id, user.id, command, since);
}
