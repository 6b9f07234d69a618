import type { Caller, WrittenOrganisation } from '../domain/caller.ts';
import type { Job, JobKind } from '../domain/job.ts';
import type { Queryable } from '../storage/database.ts';
import { isConflict } from '../storage/is-conflict.ts';
import { inSavepoint } from '../storage/savepoint.ts';
import { findCallerById } from '../storage/sql/find-caller.ts';
import { noteJobOutcomes, takeJobItems, type TakenItem } from '../storage/sql/job-items.ts';
import * as jobs from '../storage/sql/jobs.ts';
import type { OpenJob } from '../storage/sql/jobs.ts';
import { convertItems } from './convert-items.ts';
import { importItems } from './import-items.ts';
import { refusedItem, type ItemOutcome } from './item-outcome.ts';
import { RIGHT_OF_JOB } from './jobs.ts';
import type { OperationContext } from './operation-context.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { LifeIsOver, statementOf, transactionOf, unlessOver } from './transaction-of.ts';
import { undoItems } from './undo-items.ts';

export type { OpenJob } from '../storage/sql/jobs.ts';

/**
 * Items of one transaction: their locks are held for a moment only, and single conversions come between. What is taken back is taken back one by
 * one, which takes longer.
 */
const ITEMS_PER_TURN: Readonly<Record<JobKind, number>> = { conversion: 50, undo: 50, import: 50 };

/** A job of each organisation whose items wait for their turn: the one that has had least. */
export async function findOpenJobs({ database }: OperationContext): Promise<OpenJob[]> {
  return jobs.selectOpenJobs(database);
}

/**
 * Does some items of a job and notes what became of each, in one transaction: a server that is killed meanwhile leaves neither work
 * without its outcome nor an outcome without its work. Several may work on one job; each takes items of its own.
 *
 * @param warn told of an error of the server; the items then have their turns one by one, so that one that cannot be done does not hold
 * up the others: the error is the outcome of that item alone
 * @returns how many items had their turn; 0: none waits that nobody works on
 */
export async function runJobTurn(
  context: OperationContext,
  job: OpenJob,
  warn: (error: unknown) => void,
): Promise<number> {
  return unlessOver(0, async () => {
    try {
      return await runTogether(context, job);
    } catch (error) {
      if (error instanceof LifeIsOver) throw error;
      warn(error);
      let done = 0;
      while (done < ITEMS_PER_TURN[job.kind] && (await runAlone(context, job, warn)) > 0) done += 1;
      return done;
    }
  });
}

/** Ends a job all of whose items had their turn. @returns whether this is what ended it */
export async function finishJob(context: OperationContext, job: OpenJob): Promise<boolean> {
  return unlessOver(false, () =>
    statementOf(context, organisationOf(job), (on) => jobs.finishJob(on, job.orgId, job.id, context.now())),
  );
}

async function runTogether(context: OperationContext, open: OpenJob): Promise<number> {
  return retryOnConflict(() =>
    transactionOf(
      context,
      organisationOf(open),
      async (tx) => {
        const turn = await beginTurn(tx, open, ITEMS_PER_TURN[open.kind]);
        if (turn === null) return 0;
        await note(tx, open, turn.items, await work(context, tx, turn));
        return turn.items.length;
      },
      { plans: 'kept' },
    ),
  );
}

async function runAlone(context: OperationContext, open: OpenJob, warn: (error: unknown) => void): Promise<number> {
  return retryOnConflict(() =>
    transactionOf(context, organisationOf(open), async (tx) => {
      const turn = await beginTurn(tx, open, 1);
      if (turn === null) return 0;
      const outcomes = await inSavepoint(tx, () => work(context, tx, turn)).catch((error: unknown) => {
        // lost against another transaction: nothing is wrong with the item
        if (isConflict(error)) throw error;
        warn(error);
        return turn.items.map((item) => refusedItem(item, { code: 'internal' }));
      });
      await note(tx, open, turn.items, outcomes);
      return turn.items.length;
    }),
  );
}

function organisationOf({ orgId, life }: OpenJob): WrittenOrganisation {
  return { id: orgId, life };
}

interface Turn {
  readonly job: Job;
  /** `null`: nobody who may act any longer. */
  readonly caller: Caller | null;
  readonly items: readonly TakenItem[];
}

async function beginTurn(tx: Queryable, { orgId, id, userId, kind }: OpenJob, itemsMax: number): Promise<Turn | null> {
  const isUndo = kind === 'undo';
  // what is taken back must be taken back in its order: who does not hold the job may not even touch its items
  if (isUndo && !(await jobs.tryHoldJob(tx, orgId, id))) return null;
  // sent together, carried out one after the other
  const shared = isUndo ? null : jobs.shareJob(tx, orgId, id);
  const [job, items, caller] = await Promise.all([
    jobs.findJob(tx, orgId, id),
    takeJobItems(tx, orgId, id, itemsMax),
    findCallerById(tx, orgId, userId),
    shared,
  ]);
  return job === null || items.length === 0 ? null : { job, caller, items };
}

async function work(context: OperationContext, tx: Queryable, { job, caller, items }: Turn): Promise<ItemOutcome[]> {
  const { task } = job;
  const right = RIGHT_OF_JOB[task.kind];
  if (right !== null && caller?.rights.has(right) !== true) {
    return items.map((item) => refusedItem(item, { code: 'no_permission', right }));
  }
  if (caller === null) return items.map((item) => refusedItem(item, { code: 'credential', problem: 'invalid' }));
  switch (task.kind) {
    case 'conversion':
      return convertItems(context, tx, caller, { ...job, task }, items);
    case 'undo':
      return undoItems(context, tx, caller, { ...job, task }, items);
    case 'import':
      return importItems(context, tx, caller, { ...job, task }, items);
  }
}

async function note(
  tx: Queryable,
  { orgId, id }: OpenJob,
  items: Turn['items'],
  outcomes: readonly ItemOutcome[],
): Promise<void> {
  const noted = items.map((item, index) => ({
    no: item.no,
    ...(outcomes[index] ?? refusedItem(item, { code: 'internal' })),
  }));
  await noteJobOutcomes(tx, orgId, id, noted);
}
