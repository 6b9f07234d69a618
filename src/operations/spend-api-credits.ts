import type { Organisation } from '../domain/caller.ts';
import { spendCredits } from '../storage/sql/spend-credits.ts';
import type { OperationContext } from './operation-context.ts';
import { timeIn } from './organisation-time.ts';
import { statementOf } from './transaction-of.ts';

const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What an organisation may still use of its limits. */
export interface ApiUsage {
  /** Which limit is in the way; `null`: the call is allowed. */
  readonly exceeded: 'minute' | 'day' | null;
  readonly callsPerMinute: number;
  readonly callsLeft: number;
  /** When the minute is over. */
  readonly resetAt: Date;
  readonly creditsPerDay: number;
  readonly creditsLeft: number;
}

/**
 * Spends credits of the rolling day and a call of the minute, when there are enough left (contract v2 §5).
 *
 * @param calls 1; 0 for more credits of a call that has been counted
 * @returns `null` for an organisation without limits
 */
export async function spendApiCredits(
  context: OperationContext,
  organisation: Organisation,
  credits: number,
  calls: 0 | 1,
): Promise<ApiUsage | null> {
  const { id, policy } = organisation;
  if (policy.apiLimits === null) return null;
  const { creditsPerDay, callsPerMinute } = policy.apiLimits;
  const minute = new Date(Math.floor(timeIn(context, organisation).getTime() / MINUTE_MS) * MINUTE_MS);
  const since = new Date(minute.getTime() - DAY_MS);
  const spending = { orgId: id, minute, since, calls, credits, creditsMax: creditsPerDay, callsMax: callsPerMinute };
  const spent = await statementOf(context, organisation, (on) => spendCredits(on, spending));
  const { day, calls: before, isAllowed } = spent;
  return {
    exceeded: isAllowed ? null : day + credits > creditsPerDay ? 'day' : 'minute',
    callsPerMinute,
    callsLeft: Math.max(0, callsPerMinute - before - (isAllowed ? calls : 0)),
    resetAt: new Date(minute.getTime() + MINUTE_MS),
    creditsPerDay,
    creditsLeft: Math.max(0, creditsPerDay - day - (isAllowed ? credits : 0)),
  };
}
