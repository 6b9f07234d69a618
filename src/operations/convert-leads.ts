import type { Caller, Organisation } from '../domain/caller.ts';
import type { ConversionFacts } from '../domain/conversion-facts.ts';
import { uniqueKey } from '../domain/conversion-facts.ts';
import { conversionEvents } from '../domain/conversion-events.ts';
import { conversionRef, conversionWrites, newRefs, type AcceptedPlan } from '../domain/conversion-writes.ts';
import type { ConvertLead } from '../domain/convert-lead.ts';
import { factsNeeded, matchesNeeded } from '../domain/facts-needed.ts';
import type { Id } from '../domain/id.ts';
import type { PlannedRecord } from '../domain/conversion-plan.ts';
import { planBatch, recordAfter } from '../domain/plan-batch.ts';
import type { PlanOutcome } from '../domain/plan-conversion.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Queryable } from '../storage/database.ts';
import { applyConversions } from '../storage/sql/apply-conversions.ts';
import { findMatches, findUniqueHolders } from '../storage/sql/find-matches.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { loadConversionFacts } from '../storage/sql/load-conversion-facts.ts';
import { lockRecords } from '../storage/sql/lock-records.ts';
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
 * @returns one outcome a command, in their order; refusals as `planConversion` gives them, and `no_permission`
 */
export async function convertLeads(
  context: OperationContext,
  caller: Caller,
  commands: readonly ConvertLead[],
): Promise<ConvertOutcome[]> {
  if (!caller.rights.has('convert')) {
    return commands.map(() => ({ ok: false, refusal: { code: 'no_permission', right: 'convert' } }));
  }
  return retryOnConflict(() =>
    context.database.transaction((tx) => convertInTransaction(context, tx, caller, commands)),
  );
}

async function convertInTransaction(
  context: OperationContext,
  tx: Queryable,
  { organisation, user }: Caller,
  commands: readonly ConvertLead[],
): Promise<ConvertOutcome[]> {
  const needed = factsNeeded(commands, organisation);
  await lockRecords(tx, organisation.id, needed.leadIds, needed.namedIds);
  const facts = await loadConversionFacts(tx, organisation.id, needed);
  await addMatches(tx, organisation, commands, facts);

  const leadsBefore = new Map(facts.leads);
  const at = context.now();
  const outcomes = planBatch(commands, facts, organisation, at);
  const accepted = outcomes.flatMap((outcome): AcceptedPlan[] => {
    const lead = outcome.ok ? leadsBefore.get(outcome.plan.leadId)?.record : undefined;
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

/** Adds what is found by content; costs nothing where neither the policy nor a unique field asks. */
async function addMatches(
  tx: Queryable,
  organisation: Organisation,
  commands: readonly ConvertLead[],
  facts: ConversionFacts,
): Promise<void> {
  const needed = matchesNeeded(commands, facts.leads, organisation);
  const { accounts, contacts } = await findMatches(tx, organisation.id, needed);
  const ids = [...accounts.values(), ...contacts.values()];
  if (ids.length > 0) {
    await lockRecords(tx, organisation.id, [], ids);
    const found = new Map((await getRecords(tx, organisation.id, ids)).map((record) => [record.id, record]));
    for (const [index, byKey] of [
      [facts.accountsByName, accounts],
      [facts.contactsByEmail, contacts],
    ] as const) {
      for (const [key, id] of byKey) {
        const record = found.get(id);
        if (record !== undefined) index.set(key, record);
      }
    }
  }
  for (const { module, field, value, id } of await findUniqueHolders(tx, organisation.id, needed.uniqueValues)) {
    facts.uniqueHolders.set(uniqueKey(module, field, value), id);
  }
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
