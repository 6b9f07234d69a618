import { setTimeout as sleep } from 'node:timers/promises';
import { findOpenJobs, finishJob, runJobTurn, type OpenJob } from '../operations/run-job.ts';
import type { OperationContext } from '../operations/operation-context.ts';
import { kindOf } from './error-kind.ts';
import type { TaskLog } from './task-log.ts';

const POLL_MS = 250;
/** Turns of this server at one time. Most connections of the pool are left for callers. */
const TURNS_AT_ONCE = 3;

/**
 * Works on jobs, again and again: several servers share the work, and several jobs take turns.
 *
 * @returns stops it, once the turns that have begun are done
 */
export function startJobs(context: OperationContext, log: TaskLog): () => Promise<void> {
  const stopped = new AbortController();

  const warn = (error: unknown, more: object, message: string): void =>
    log.warn({ kind: kindOf(error), ...more }, message);

  /** Some turns of a job at one time. @returns how many items had theirs */
  const turns = async (job: OpenJob): Promise<number> => {
    const turn = (): Promise<number> =>
      runJobTurn(context, job, (error) => warn(error, { jobId: job.id }, 'items are taken one by one'));
    const ended = await Promise.allSettled(Array.from({ length: TURNS_AT_ONCE }, turn));
    for (const one of ended) if (one.status === 'rejected') warn(one.reason, { jobId: job.id }, 'a turn failed');
    const counts = ended.map((one) => (one.status === 'fulfilled' ? one.value : 0));
    const done = counts.reduce((sum, count) => sum + count, 0);
    if (done === 0 && ended.every(({ status }) => status === 'fulfilled')) await finishJob(context, job);
    return done;
  };

  /** Turns for a job of each organisation, as long as there is something to do. @returns whether there was */
  const round = async (): Promise<boolean> => {
    let busy = false;
    for (const job of await findOpenJobs(context)) {
      if (stopped.signal.aborted) return false;
      busy = (await turns(job)) > 0 || busy;
    }
    return busy;
  };

  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      let busy = false;
      try {
        busy = await round();
      } catch (error) {
        warn(error, {}, 'jobs wait');
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
