import type { Caller } from '../domain/caller.ts';
import { conversionBasis } from '../domain/conversion-basis.ts';
import type { ConversionFacts } from '../domain/conversion-facts.ts';
import type { ConvertLead } from '../domain/convert-lead.ts';
import { planConversion } from '../domain/plan-conversion.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Queryable } from '../storage/database.ts';
import { findPlanSurroundings } from './find-plan-surroundings.ts';
import { changedSince } from './plan-hash.ts';

/**
 * Whether the plan that the caller has looked at is still what would be done, and all that it showed. A lead that is gone or converted says
 * so itself.
 *
 * @param facts as they were loaded for this command alone; they stay unused
 * @returns `plan_outdated`, `plan_mismatch` for the plan of another request, or `null` where the plan holds
 */
export async function checkPlan(
  on: Queryable,
  caller: Caller,
  planHash: string,
  command: ConvertLead,
  facts: ConversionFacts,
  at: Date,
): Promise<Refusal | null> {
  const { organisation } = caller;
  const lead = facts.leads.get(command.leadId);
  if (lead === undefined || lead.record.conversion !== null) return null;
  const outcome = planConversion(command, facts, organisation, at);
  const surroundings = await findPlanSurroundings(on, caller, lead, outcome, at);
  const changed = changedSince(planHash, conversionBasis(command, facts, organisation, surroundings), organisation);
  if (changed === null) return { code: 'plan_mismatch' };
  return changed.length === 0 ? null : { code: 'plan_outdated', changed };
}
