import type { Caller } from '../domain/caller.ts';
import { conversionBasis } from '../domain/conversion-basis.ts';
import { conversionEvents } from '../domain/conversion-events.ts';
import type { LeadFacts } from '../domain/conversion-facts.ts';
import { conversionWrites } from '../domain/conversion-writes.ts';
import type { ConvertLead } from '../domain/convert-lead.ts';
import type { Id } from '../domain/id.ts';
import type { LeadMatches } from '../domain/match-lead.ts';
import { missingFields, type MissingField } from '../domain/missing-fields.ts';
import { eventNames } from '../domain/notification-event.ts';
import { planConversion, type PlanOutcome } from '../domain/plan-conversion.ts';
import type { Refusal } from '../domain/refusal.ts';
import { selectReceivers } from '../storage/sql/receivers.ts';
import { findLeadMatches } from './find-lead-matches.ts';
import { loadBatchFacts } from './load-batch-facts.ts';
import type { OperationContext } from './operation-context.ts';
import { planHash } from './plan-hash.ts';

/** What converting a lead would do, or why it would be refused. */
export interface ConversionPreview {
  readonly lead: LeadFacts;
  readonly outcome: PlanOutcome;
  readonly missing: readonly MissingField[];
  readonly matches: LeadMatches['matches'];
  /** Webhooks and channels that would be told. */
  readonly receivers: readonly { readonly id: Id; readonly kind: 'watch' | 'webhook' }[];
  /** Converting with it is refused when what the plan stood on has changed. */
  readonly planHash: string;
}

export type PreviewOutcome =
  | { readonly ok: true; readonly preview: ConversionPreview }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Looks at a conversion: takes no locks, gives no ids, writes nothing.
 *
 * @returns refused are only leads that cannot be looked at: `not_found`, `already_converted`, and callers with `no_permission`
 */
export async function previewConversion(
  context: OperationContext,
  caller: Caller,
  command: ConvertLead,
): Promise<PreviewOutcome> {
  const { organisation, rights } = caller;
  if (!rights.has('convert')) return { ok: false, refusal: { code: 'no_permission', right: 'convert' } };
  const facts = await loadBatchFacts(context.database, organisation, [command], 'none');
  const lead = facts.leads.get(command.leadId);
  if (lead === undefined) return { ok: false, refusal: { code: 'not_found', path: ['leadId'] } };
  if (lead.record.conversion !== null) return { ok: false, refusal: { code: 'already_converted' } };

  const hash = planHash(conversionBasis(command, facts, organisation));
  const at = context.now();
  const outcome = planConversion(command, facts, organisation, at);
  const found = await findLeadMatches(context, caller, command.leadId);
  return {
    ok: true,
    preview: {
      lead,
      outcome,
      missing: missingFields(command, facts, organisation, at),
      matches: found?.matches ?? { Contacts: [], Accounts: [] },
      receivers: outcome.ok ? await receiversOf(context, caller, outcome.plan, lead) : [],
      planHash: hash,
    },
  };
}

async function receiversOf(
  { database, now }: OperationContext,
  { organisation, user }: Caller,
  plan: Extract<PlanOutcome, { ok: true }>['plan'],
  lead: LeadFacts,
): Promise<ConversionPreview['receivers']> {
  if (!organisation.hasReceivers) return [];
  const at = now();
  const writes = conversionWrites([{ plan, lead, userId: user.id }], organisation, at);
  const events = conversionEvents(writes, String).filter((event) => event.kind !== 'records' || event.ids.length > 0);
  const names = new Set(events.flatMap(eventNames));
  const kinds = ['webhook', 'watch'] as const;
  const receivers = await Promise.all(kinds.map((kind) => selectReceivers(database, organisation.id, kind)));
  return receivers
    .flat()
    .filter((one) => one.disabledAt === null && (one.expiresAt === null || one.expiresAt > at))
    .filter((one) => one.events.some((event) => names.has(event)))
    .map(({ id, kind }) => ({ id, kind }));
}
