import type { FastifyReply } from 'fastify';
import type { Caller } from '../domain/caller.ts';
import { Refused } from '../domain/refusal.ts';
import type { OperationContext } from '../operations/operation-context.ts';
import { spendApiCredits } from '../operations/spend-api-credits.ts';

/** Credits of a call (contract v2 §5); every other call is one. */
export const CONVERT_CREDITS = 5;
const RECORDS_PER_CREDIT = 10;

/**
 * Charges the organisation for a call, and tells the client what is left in the headers that clients of v2 read.
 *
 * @throws Refused `rate_exceeded`
 */
export async function charge(
  context: OperationContext,
  { organisation }: Caller,
  reply: FastifyReply,
  credits: number,
  calls: 0 | 1 = 1,
): Promise<void> {
  if (calls === 1) reply.raw.once('close', context.callsInFlight.enter(organisation));
  const usage = await spendApiCredits(context, organisation, credits, calls);
  if (usage === null) return;
  void reply.headers({
    'X-RATELIMIT-LIMIT': usage.callsPerMinute,
    'X-RATELIMIT-REMAINING': usage.callsLeft,
    'X-RATELIMIT-RESET': usage.resetAt.getTime(),
    'X-RATELIMIT-DAY-LIMIT': usage.creditsPerDay,
    'X-RATELIMIT-DAY-REMAINING': usage.creditsLeft,
  });
  if (usage.exceeded !== null) throw new Refused({ code: 'rate_exceeded', per: usage.exceeded });
}

/** Charges what many records cost beyond the call itself: a credit for each ten. */
export async function chargeRecords(
  context: OperationContext,
  caller: Caller,
  reply: FastifyReply,
  count: number,
): Promise<void> {
  const more = Math.ceil(count / RECORDS_PER_CREDIT) - 1;
  if (more > 0) await charge(context, caller, reply, more, 0);
}
