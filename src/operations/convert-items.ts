import type { Caller } from '../domain/caller.ts';
import type { ConvertLead } from '../domain/convert-lead.ts';
import type { Id } from '../domain/id.ts';
import type { Job, JobTask } from '../domain/job.ts';
import { planBatch } from '../domain/plan-batch.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Queryable } from '../storage/database.ts';
import type { TakenItem } from '../storage/sql/job-items.ts';
import { convertLeads } from './convert-leads.ts';
import type { ItemOutcome } from './item-outcome.ts';
import { loadBatchFacts } from './load-batch-facts.ts';
import type { OperationContext } from './operation-context.ts';

interface ConversionJob extends Job {
  readonly task: Extract<JobTask, { kind: 'conversion' }>;
}

/** Converts leads of a job, or looks what would become of them. @returns an outcome each, in their order */
export async function convertItems(
  context: OperationContext,
  tx: Queryable,
  caller: Caller,
  { task, dryRun }: ConversionJob,
  items: readonly TakenItem[],
): Promise<ItemOutcome[]> {
  const commands = items.map(({ leadId }): ConvertLead => Object.assign({ leadId }, task.command));
  if (dryRun) {
    const facts = await loadBatchFacts(tx, caller.organisation, commands, 'none');
    const outcomes = planBatch(commands, facts, caller.organisation, context.now());
    return outcomes.map((one) => (one.ok ? converted(null) : refused(one.refusal)));
  }
  const outcomes = await convertLeads(context, caller, commands, { within: tx });
  return outcomes.map((one) => (one.ok ? converted(one.converted.conversionId) : refused(one.refusal)));
}

function converted(conversionId: Id | null): ItemOutcome {
  return { state: 'converted', conversionId, refusal: null };
}

function refused(refusal: Refusal): ItemOutcome {
  return { state: 'refused', conversionId: null, refusal };
}
