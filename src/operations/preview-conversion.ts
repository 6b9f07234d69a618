import type { Caller } from '../domain/caller.ts';
import { conversionBasis, type PlanSurroundings } from '../domain/conversion-basis.ts';
import type { LeadFacts } from '../domain/conversion-facts.ts';
import type { ConvertLead } from '../domain/convert-lead.ts';
import { missingFields, type MissingField } from '../domain/missing-fields.ts';
import { planConversion, type PlanOutcome } from '../domain/plan-conversion.ts';
import type { Refusal } from '../domain/refusal.ts';
import { findPlanSurroundings } from './find-plan-surroundings.ts';
import { loadBatchFacts } from './load-batch-facts.ts';
import type { OperationContext } from './operation-context.ts';
import { planHash } from './plan-hash.ts';
import { timeIn } from './organisation-time.ts';

/** What converting a lead would do, or why it would be refused. */
export interface ConversionPreview extends PlanSurroundings {
  readonly lead: LeadFacts;
  readonly outcome: PlanOutcome;
  readonly missing: readonly MissingField[];
  /** Converting with it is refused when anything that the plan showed or stood on has changed. */
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

  const at = timeIn(context, organisation);
  const outcome = planConversion(command, facts, organisation, at);
  const surroundings = await findPlanSurroundings(context.database, caller, lead, outcome, at);
  return {
    ok: true,
    preview: {
      lead,
      outcome,
      missing: missingFields(command, facts, organisation, at),
      ...surroundings,
      planHash: planHash(conversionBasis(command, facts, organisation, surroundings)),
    },
  };
}
