import type { Caller } from '../domain/caller.ts';
import type { ConvertLead } from '../domain/convert-lead.ts';
import type { Id } from '../domain/id.ts';
import type { Job, JobTask } from '../domain/job.ts';
import { planBatch } from '../domain/plan-batch.ts';
import type { PlanOutcome } from '../domain/plan-conversion.ts';
import type { Queryable } from '../storage/database.ts';
import type { TakenItem } from '../storage/sql/job-items.ts';
import type { ConvertOutcome } from './conversion-request.ts';
import { convertLeads } from './convert-leads.ts';
import { doneItem, refusedItem, type ItemOutcome } from './item-outcome.ts';
import { loadBatchFacts } from './load-batch-facts.ts';
import type { OperationContext } from './operation-context.ts';
import { timeIn } from './organisation-time.ts';

interface ConversionJob extends Job {
  readonly task: Extract<JobTask, { kind: 'conversion' }>;
}

/** Converts leads of a job, or looks what would become of them. @returns an outcome each, in their order */
export async function convertItems(
  context: OperationContext,
  tx: Queryable,
  caller: Caller,
  { id: jobId, task, dryRun }: ConversionJob,
  items: readonly TakenItem[],
): Promise<ItemOutcome[]> {
  const commands = items.map(({ leadId }): ConvertLead => ({ ...task.command, leadId: leadId ?? '' }));
  if (dryRun) {
    const facts = await loadBatchFacts(tx, caller.organisation, commands, 'none');
    const outcomes = planBatch(commands, facts, caller.organisation, timeIn(context, caller.organisation));
    return items.map((item, index) => outcomeOf(item, outcomes[index], null));
  }
  const outcomes = await convertLeads(
    context,
    commands.map((command) => ({ caller, command, origin: { kind: 'job', jobId } })),
    { within: tx },
  );
  return items.map((item, index) => {
    const one = outcomes[index];
    return outcomeOf(item, one, one?.ok === true ? one.converted.conversionId : null);
  });
}

function outcomeOf(
  item: TakenItem,
  one: PlanOutcome | ConvertOutcome | undefined,
  conversionId: Id | null,
): ItemOutcome {
  if (one?.ok === true) return doneItem('converted', { leadId: item.leadId, conversionId });
  return refusedItem(item, one?.refusal ?? { code: 'internal' });
}
