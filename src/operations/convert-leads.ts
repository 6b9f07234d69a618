import { conversionEvents } from '../domain/conversion-events.ts';
import { conversionRef } from '../domain/conversion-plan.ts';
import { conversionWrites, newRefs, type AcceptedPlan } from '../domain/conversion-writes.ts';
import type { NamesThen } from '../domain/conversion-origin.ts';
import type { Id } from '../domain/id.ts';
import { namesAfter } from '../domain/names-after.ts';
import { planBatch } from '../domain/plan-batch.ts';
import type { PlanOutcome } from '../domain/plan-conversion.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Queryable } from '../storage/database.ts';
import { applyConversions } from '../storage/sql/apply-conversions.ts';
import { checkPlan } from './check-plan.ts';
import type { ConversionRequest, ConvertOutcome } from './conversion-request.ts';
import { loadBatchFacts } from './load-batch-facts.ts';
import type { OperationContext } from './operation-context.ts';
import { recordEvents } from './record-events.ts';
import { withIdOf } from './record-outcome.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { timeIn } from './organisation-time.ts';
import { transactionOf } from './transaction-of.ts';

/**
 * Converts leads of one organisation: load, plan, apply, in one transaction for all of them. A refused lead leaves the others alone;
 * an error leaves everything as it was.
 *
 * @param requests of one life of one organisation, whose latest known settings hold for all of them
 * @param how `planHash`: of the plan that the only command was looked at with; `within`: a transaction that this is to be part of, without
 *   one it has its own, which is run again where it lost against another
 * @returns one outcome a request, in their order; refusals as `planConversion` gives them, `no_permission`, `plan_outdated` and `plan_mismatch`
 */
export async function convertLeads(
  context: OperationContext,
  requests: readonly ConversionRequest[],
  { planHash, within }: ConvertWithin = {},
): Promise<ConvertOutcome[]> {
  const organisation = requests.at(-1)?.caller.organisation;
  if (organisation === undefined) return [];
  const allowed = requests.filter(mayConvert);
  const convert = async (tx: Queryable): Promise<ConvertOutcome[]> => {
    const converted = await convertInTransaction(context, tx, allowed, planHash ?? null);
    const outcomes = requests.map(
      (request) => converted[allowed.indexOf(request)] ?? refused({ code: 'no_permission', right: 'convert' }),
    );
    // before that it may still be undone, and done again
    tx.afterCommit(() => count(context, requests, outcomes));
    return outcomes;
  };
  return within === undefined || within === null
    ? retryOnConflict(() => transactionOf(context, organisation, convert, { plans: 'kept' }))
    : convert(within);
}

export interface ConvertWithin {
  readonly planHash?: string | undefined;
  readonly within?: Queryable | null;
}

function count(
  { conversionCounts }: OperationContext,
  requests: readonly ConversionRequest[],
  outcomes: readonly ConvertOutcome[],
): void {
  for (const [index, { command }] of requests.entries()) {
    const outcome = outcomes[index];
    if (outcome !== undefined) conversionCounts.add(command.face, outcome.ok ? 'converted' : outcome.refusal.code);
  }
}

function mayConvert({ caller }: ConversionRequest): boolean {
  return caller.rights.has('convert');
}

function refused(refusal: Refusal): ConvertOutcome {
  return { ok: false, refusal };
}

async function convertInTransaction(
  context: OperationContext,
  tx: Queryable,
  requests: readonly ConversionRequest[],
  planHash: string | null,
): Promise<ConvertOutcome[]> {
  const [first] = requests;
  const organisation = requests.at(-1)?.caller.organisation;
  if (first === undefined || organisation === undefined) return [];
  const commands = requests.map(({ command }) => command);
  const facts = await loadBatchFacts(tx, organisation, commands, 'hold');
  const at = timeIn(context, organisation);
  const outdated = planHash === null ? null : await checkPlan(tx, first.caller, planHash, first.command, facts, at);
  if (outdated !== null) return commands.map(() => refused(outdated));
  const leadsBefore = new Map(facts.leads);
  const outcomes = planBatch(commands, facts, organisation, at);
  const planned = requests.map(({ caller, origin }, index): Planned | null => {
    const outcome = outcomes[index];
    const lead = outcome?.ok === true ? leadsBefore.get(outcome.plan.leadId) : undefined;
    if (outcome?.ok !== true || lead === undefined) return null;
    const { plan } = outcome;
    const names = namesAfter(plan, organisation, at);
    const request = origin.kind === 'call' ? { ...origin, names } : origin;
    return { accepted: { plan, lead, userId: caller.user.id, request }, names };
  });
  const accepted = planned.flatMap((one) => (one === null ? [] : [one.accepted]));
  if (accepted.length === 0) return outcomes.map((outcome) => outcomeOf(outcome, undefined, String));

  const writes = conversionWrites(accepted, organisation, at);
  const refs = newRefs(writes);
  const ids = await context.recordIds.take(organisation.id, refs.length);
  const idByRef = new Map(refs.map((ref, index) => [ref, ids[index] ?? '']));
  const idOf = (ref: string): Id => idByRef.get(ref) ?? ref;
  const mails = writes.mails.map(({ id }) => ({ orgId: organisation.id, mailId: idOf(id) }));
  await Promise.all([
    applyConversions(tx, organisation.id, writes, at, idOf),
    context.jobs.enqueue(tx, 'send-mail', mails),
  ]);
  context.freshPlans.note(accepted.length);
  await recordEvents(context, tx, organisation, conversionEvents(writes, idOf));
  return outcomes.map((outcome, index) => outcomeOf(outcome, planned[index]?.names, idOf));
}

interface Planned {
  readonly accepted: AcceptedPlan;
  readonly names: NamesThen;
}

/** @param names of the records of an accepted plan */
function outcomeOf(outcome: PlanOutcome, names: NamesThen | undefined, idOf: (ref: string) => Id): ConvertOutcome {
  if (!outcome.ok) return refused(withIdOf(outcome.refusal, idOf));
  if (names === undefined) return refused({ code: 'internal' });
  const { plan } = outcome;
  return {
    ok: true,
    converted: {
      conversionId: idOf(conversionRef(plan)),
      contact: { id: idOf(plan.contact.ref), name: names.contact },
      account: plan.account === null ? null : { id: idOf(plan.account.ref), name: names.account ?? '' },
      deal: plan.deal === null ? null : { id: idOf(plan.deal.ref), name: names.deal ?? '' },
    },
  };
}
