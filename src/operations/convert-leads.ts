import type { Caller, Organisation } from '../domain/caller.ts';
import { conversionEvents } from '../domain/conversion-events.ts';
import { conversionRef, conversionWrites, newRefs, type AcceptedPlan } from '../domain/conversion-writes.ts';
import type { ConvertLead } from '../domain/convert-lead.ts';
import type { Id } from '../domain/id.ts';
import type { PlannedRecord } from '../domain/conversion-plan.ts';
import { planBatch, recordAfter } from '../domain/plan-batch.ts';
import type { PlanOutcome } from '../domain/plan-conversion.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Queryable } from '../storage/database.ts';
import { applyConversions } from '../storage/sql/apply-conversions.ts';
import { checkPlan } from './check-plan.ts';
import { loadBatchFacts } from './load-batch-facts.ts';
import type { OperationContext } from './operation-context.ts';
import { recordEvents } from './record-events.ts';
import { withIdOf } from './record-outcome.ts';
import { retryOnConflict } from './retry-on-conflict.ts';

/** The records that a lead became. */
export interface ConvertedLead {
  readonly conversionId: Id;
  readonly contact: NamedRecord;
  readonly account: NamedRecord | null;
  readonly deal: NamedRecord | null;
}

export interface NamedRecord {
  readonly id: Id;
  readonly name: string;
}

export type ConvertOutcome =
  | { readonly ok: true; readonly converted: ConvertedLead }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Converts leads of one organisation: load, plan, apply, in one transaction for all of them. A refused lead leaves the others alone;
 * an error leaves everything as it was.
 *
 * @param how `planHash`: of the plan that the only command was looked at with; `within`: a transaction that this is to be part of, without
 *   one it has its own, which is run again where it lost against another
 * @returns one outcome a command, in their order; refusals as `planConversion` gives them, `no_permission`, `plan_outdated` and `plan_mismatch`
 */
export async function convertLeads(
  context: OperationContext,
  caller: Caller,
  commands: readonly ConvertLead[],
  { planHash, within }: { readonly planHash?: string | undefined; readonly within?: Queryable | null } = {},
): Promise<ConvertOutcome[]> {
  if (!caller.rights.has('convert')) {
    return commands.map(() => ({ ok: false, refusal: { code: 'no_permission', right: 'convert' } }));
  }
  const convert = (tx: Queryable) => convertInTransaction(context, tx, caller, commands, planHash ?? null);
  return within === undefined || within === null
    ? retryOnConflict(() => context.database.transaction(convert))
    : convert(within);
}

async function convertInTransaction(
  context: OperationContext,
  tx: Queryable,
  caller: Caller,
  commands: readonly ConvertLead[],
  planHash: string | null,
): Promise<ConvertOutcome[]> {
  const { organisation, user } = caller;
  const facts = await loadBatchFacts(tx, organisation, commands, 'hold');
  const at = context.now();
  const [command] = commands;
  const looked = planHash !== null && command !== undefined;
  const outdated = looked ? await checkPlan(tx, caller, planHash, command, facts, at) : null;
  if (outdated !== null) return commands.map(() => ({ ok: false, refusal: outdated }));
  const leadsBefore = new Map(facts.leads);
  const outcomes = planBatch(commands, facts, organisation, at);
  const accepted = outcomes.flatMap((outcome): AcceptedPlan[] => {
    const lead = outcome.ok ? leadsBefore.get(outcome.plan.leadId) : undefined;
    return outcome.ok && lead !== undefined ? [{ plan: outcome.plan, lead, userId: user.id }] : [];
  });
  if (accepted.length === 0) return outcomes.map((outcome) => outcomeOf(outcome, String, organisation, at));

  const writes = conversionWrites(accepted, organisation, at);
  const refs = newRefs(writes);
  const ids = await context.recordIds.take(organisation.id, refs.length);
  const idByRef = new Map(refs.map((ref, index) => [ref, ids[index] ?? '']));
  const idOf = (ref: string): Id => idByRef.get(ref) ?? ref;
  await applyConversions(tx, organisation.id, writes, at, idOf);
  const mails = writes.mails.map(({ id }) => ({ orgId: organisation.id, mailId: idOf(id) }));
  await context.jobs.enqueue(tx, 'send-mail', mails);
  await recordEvents(context, tx, organisation, conversionEvents(writes, idOf));
  return outcomes.map((outcome) => outcomeOf(outcome, idOf, organisation, at));
}

function outcomeOf(
  outcome: PlanOutcome,
  idOf: (ref: string) => Id,
  organisation: Organisation,
  at: Date,
): ConvertOutcome {
  if (!outcome.ok) return { ok: false, refusal: withIdOf(outcome.refusal, idOf) };
  const { plan } = outcome;
  const named = (planned: PlannedRecord): NamedRecord => ({
    id: idOf(planned.ref),
    name: recordAfter(planned, organisation, at).name,
  });
  return {
    ok: true,
    converted: {
      conversionId: idOf(conversionRef(plan)),
      contact: named(plan.contact),
      account: plan.account === null ? null : named(plan.account),
      deal: plan.deal === null ? null : named(plan.deal),
    },
  };
}
