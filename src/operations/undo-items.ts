import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import type { Job, JobTask } from '../domain/job.ts';
import { planUndo, requireChoices } from '../domain/plan-undo.ts';
import { Refused, type Refusal } from '../domain/refusal.ts';
import { afterOthers } from '../domain/undo-after-others.ts';
import type { UndoFacts } from '../domain/undo-facts.ts';
import type { UndoChoices } from '../domain/undo-plan.ts';
import type { Queryable } from '../storage/database.ts';
import { findConversionsUndoneBefore } from '../storage/sql/find-kept-conversion.ts';
import type { TakenItem } from '../storage/sql/job-items.ts';
import { doneItem, refusedItem, type ItemOutcome } from './item-outcome.ts';
import { loadUndoFacts } from './load-undo-facts.ts';
import type { OperationContext } from './operation-context.ts';
import { undoInTransaction } from './undo-conversion.ts';

interface UndoJob extends Job {
  readonly task: Extract<JobTask, { kind: 'undo' }>;
}

/** Takes conversions of a job back in their order, or looks what that would come to. @returns an outcome each */
export async function undoItems(
  context: OperationContext,
  tx: Queryable,
  caller: Caller,
  job: UndoJob,
  items: readonly TakenItem[],
): Promise<ItemOutcome[]> {
  const choices = { ...job.task.choices, byConflict: new Map(Object.entries(job.task.choices.byConflict)) };
  const outcomes: ItemOutcome[] = [];
  const undoneIds: Id[] = [];
  for (const item of items) {
    const id = item.conversionId ?? '';
    const refusal = await refusalOf(() =>
      job.dryRun
        ? look(tx, caller, id, choices, (facts) => undoneBefore(tx, caller, job, facts, undoneIds))
        : undoInTransaction(context, tx, caller, id, choices),
    );
    if (refusal === null) undoneIds.push(id);
    outcomes.push(
      refusal === null ? doneItem('undone', { leadId: item.leadId, conversionId: id }) : refusedItem(item, refusal),
    );
  }
  return outcomes;
}

async function look(
  tx: Queryable,
  { organisation }: Caller,
  conversionId: Id,
  choices: UndoChoices,
  before: (facts: UndoFacts) => Promise<UndoFacts>,
): Promise<void> {
  const facts = await before(await loadUndoFacts(tx, organisation, conversionId, 'none'));
  requireChoices(planUndo(facts, choices, organisation));
}

/** The facts as they will be when the turn of the conversion comes. */
async function undoneBefore(
  tx: Queryable,
  { organisation }: Caller,
  { id: jobId }: Job,
  facts: UndoFacts,
  undoneIds: readonly Id[],
): Promise<UndoFacts> {
  const { id, image } = facts.conversion;
  // what others did to records that were only linked is nothing to this conversion
  const recordIds = [...image.created.map((one) => one.id), ...image.changes.map(({ recordId }) => recordId)];
  const others = await findConversionsUndoneBefore(tx, organisation.id, id, [...new Set(recordIds)], jobId, undoneIds);
  return afterOthers(facts, others);
}

/** Why it was refused; nothing has been written then. */
async function refusalOf(work: () => Promise<unknown>): Promise<Refusal | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}
