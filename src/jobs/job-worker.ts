import { setTimeout as sleep } from 'node:timers/promises';
import { findOpenJobs, finishJob, renewPlans, runJobTurn, type OpenJob } from '../operations/run-job.ts';
import type { OperationContext } from '../operations/operation-context.ts';
import type { TaskLog } from './task-log.ts';

const POLL_MS = 250;
/** Items of one transaction: their locks are held for a moment only, and single conversions come between. */
const ITEMS_PER_TURN = 50;
/** Turns of this server at one time. Most connections of the pool are left for callers. */
const TURNS_AT_ONCE = 3;
const JOBS_AT_ONCE = 20;
/** Plans that PostgreSQL made for small tables are made anew after so many items, and whenever there were twice as many. */
const REPLAN_AFTER = 200;

/**
 * Works on jobs, again and again: several servers share the work, and several jobs take turns.
 *
 * @returns stops it, once the turns that have begun are done
 */
export function startJobs(context: OperationContext, log: TaskLog): () => Promise<void> {
  const stopped = new AbortController();
  let total = 0;
  let replanAt = REPLAN_AFTER;

  const turn = async (job: OpenJob): Promise<number> =>
    runJobTurn(context, job, ITEMS_PER_TURN, (error) =>
      log.warn(
        { kind: error instanceof Error ? error.name : typeof error, jobId: job.id },
        'items are taken one by one',
      ),
    );

  /** A turn for each open job in its order, as long as there is something to do. @returns whether there was */
  const round = async (): Promise<boolean> => {
    let busy = false;
    for (const job of await findOpenJobs(context, JOBS_AT_ONCE)) {
      if (stopped.signal.aborted) return false;
      const done = await Promise.all(Array.from({ length: TURNS_AT_ONCE }, () => turn(job)));
      if (done.some((count) => count > 0)) busy = true;
      else await finishJob(context, job);
      total += done.reduce((sum, count) => sum + count, 0);
      if (total >= replanAt) {
        replanAt = total * 2;
        await renewPlans(context);
      }
    }
    return busy;
  };

  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      let busy = false;
      try {
        busy = await round();
      } catch (error) {
        log.warn({ kind: error instanceof Error ? error.name : typeof error }, 'jobs wait');
      }
      if (!busy) await sleep(POLL_MS, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return async () => {
    stopped.abort();
    await running;
  };
}
