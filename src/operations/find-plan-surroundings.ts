import type { Caller } from '../domain/caller.ts';
import type { PlanSurroundings } from '../domain/conversion-basis.ts';
import { conversionEvents } from '../domain/conversion-events.ts';
import type { LeadFacts } from '../domain/conversion-facts.ts';
import { conversionWrites } from '../domain/conversion-writes.ts';
import { eventNames } from '../domain/notification-event.ts';
import type { PlanOutcome } from '../domain/plan-conversion.ts';
import type { Queryable } from '../storage/database.ts';
import { selectReceivers } from '../storage/sql/receivers.ts';
import { findLeadMatches } from './find-lead-matches.ts';

/** What a plan shows beside what the conversion would do. Takes no locks; nobody is told of what would be refused. */
export async function findPlanSurroundings(
  on: Queryable,
  caller: Caller,
  lead: LeadFacts,
  outcome: PlanOutcome,
  at: Date,
): Promise<PlanSurroundings> {
  const found = await findLeadMatches({ database: on }, caller, lead.record.id);
  return {
    matches: found?.matches ?? { Contacts: [], Accounts: [] },
    notified: outcome.ok ? await findNotified(on, caller, lead, outcome.plan, at) : [],
  };
}

async function findNotified(
  on: Queryable,
  { organisation, user }: Caller,
  lead: LeadFacts,
  plan: Extract<PlanOutcome, { ok: true }>['plan'],
  at: Date,
): Promise<PlanSurroundings['notified']> {
  if (!organisation.hasReceivers) return [];
  const writes = conversionWrites([{ plan, lead, userId: user.id, request: null }], organisation, at);
  const events = conversionEvents(writes, String).filter((event) => event.kind !== 'records' || event.ids.length > 0);
  const names = new Set(events.flatMap(eventNames));
  const webhooks = await selectReceivers(on, organisation.id, 'webhook');
  const channels = await selectReceivers(on, organisation.id, 'watch');
  return [...webhooks, ...channels]
    .filter((one) => one.disabledAt === null && (one.expiresAt === null || one.expiresAt > at))
    .filter((one) => one.events.some((event) => names.has(event)))
    .map(({ id, kind }) => ({ id, kind }));
}
