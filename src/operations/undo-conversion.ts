import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import { checkChoices, planUndo, requireChoices } from '../domain/plan-undo.ts';
import { Refused } from '../domain/refusal.ts';
import type { UndoChoices, UndoPlan } from '../domain/undo-plan.ts';
import { undoEvents, undoWrites } from '../domain/undo-writes.ts';
import type { Queryable } from '../storage/database.ts';
import { applyUndo } from '../storage/sql/apply-undo.ts';
import { deleteRecords } from '../storage/sql/delete-records.ts';
import { deleteTagsAndRoles } from '../storage/sql/tags-and-roles.ts';
import { loadUndoFacts } from './load-undo-facts.ts';
import type { OperationContext } from './operation-context.ts';
import { recordEvents } from './record-events.ts';
import { undoPlanHash } from './undo-plan-hash.ts';
import { requireRight } from './require-right.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { timeIn } from './organisation-time.ts';
import { transactionOf } from './transaction-of.ts';

interface UndoHow {
  readonly planHash?: string | null;
  readonly within?: Queryable | null;
}

/**
 * Takes a conversion back: the lead is as before and can be converted again. All of it or nothing.
 *
 * @param how `planHash`: of the plan with these very choices that was looked at; `within`: a transaction that this is to be part of, without
 *   one it has its own
 * @returns what was done
 * @throws Refused `no_permission`, `not_found`, `already_undone`, `invalid_choice`, `undo_conflicts` where something needs a choice,
 *   `plan_outdated` where something else would be done than was looked at
 */
export async function undoConversion(
  context: OperationContext,
  caller: Caller,
  conversionId: string,
  choices: UndoChoices,
  { planHash = null, within = null }: UndoHow = {},
): Promise<UndoPlan> {
  requireRight(caller, 'undo');
  const undo = (tx: Queryable) =>
    undoInTransaction(context, tx, caller, conversionId, choices, (plan) => {
      checkChoices(plan, choices);
      requireChoices(plan);
      if (planHash !== null && planHash !== undoPlanHash(plan)) {
        throw new Refused({ code: 'plan_outdated', changed: ['what the conversion made or changed'] });
      }
    });
  return within === null ? retryOnConflict(() => transactionOf(context, caller.organisation, undo)) : undo(within);
}

/**
 * Looks at what taking a conversion back would do, with these choices: takes no locks, writes nothing.
 *
 * @throws Refused `no_permission`, `not_found`, `already_undone`, `invalid_choice`
 */
export async function previewUndo(
  { database }: OperationContext,
  caller: Caller,
  conversionId: string,
  choices: UndoChoices,
): Promise<UndoPlan> {
  requireRight(caller, 'undo');
  const facts = await loadUndoFacts(database, caller.organisation, conversionId, 'none');
  const plan = planUndo(facts, choices, caller.organisation);
  checkChoices(plan, choices);
  return plan;
}

/**
 * The same as a part of a transaction, for one conversion of many: choices about conflicts that it does not have are others'.
 *
 * @param check of the plan, before anything is done: by default that nothing waits for a choice
 * @throws Refused `not_found`, `already_undone`, and what `check` throws; nothing has been written then
 */
export async function undoInTransaction(
  context: OperationContext,
  tx: Queryable,
  { organisation, user }: Caller,
  conversionId: string,
  choices: UndoChoices,
  check: (plan: UndoPlan) => void = requireChoices,
): Promise<UndoPlan> {
  const facts = await loadUndoFacts(tx, organisation, conversionId, 'hold');
  const plan = planUndo(facts, choices, organisation);
  check(plan);
  const at = timeIn(context, organisation);
  const [historyId = ''] = await context.recordIds.take(organisation.id, 1);
  const writes = undoWrites(plan, facts, organisation, user.id, at);
  await applyUndo(tx, organisation.id, plan, writes, { userId: user.id, at, historyId });
  if (plan.deletes.length > 0) await deleteRecords(tx, organisation.id, idsOf(plan.deletes), user.id, at);
  await deleteTagsAndRoles(tx, organisation.id, idsOf(plan.unusedTags), idsOf(plan.unusedRoles));
  await recordEvents(context, tx, organisation, undoEvents(plan, facts.conversion, user.id));
  return plan;
}

function idsOf(things: readonly { readonly id: Id }[]): Id[] {
  return things.map(({ id }) => id);
}
