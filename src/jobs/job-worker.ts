import { setTimeout as sleep } from 'node:timers/promises';
import { findOpenJobs, finishJob, runJobTurn, type OpenJob } from '../operations/run-job.ts';
import type { OperationContext } from '../operations/operation-context.ts';
import { kindOf } from './error-kind.ts';
import type { TaskLog } from './task-log.ts';

const POLL_MS = 250;
/** Turns of this server at one time. Most connections of the pool are left for callers. */
const TURNS_AT_ONCE = 2;

/**
 * Works on jobs, again and again: several servers share the work, and the jobs of several organisations take turns.
 *
 * @returns stops it, once the turns that have begun are done
 */
export function startJobs(context: OperationContext, log: TaskLog): () => Promise<void> {
  const stopped = new AbortController();
  const nextJob = takeTurns(context);

  const warn = (error: unknown, more: object, message: string): void =>
    log.warn({ kind: kindOf(error), ...more }, message);

  /** A turn of a job, or its end. @returns whether there was something to do */
  const turn = async (job: OpenJob): Promise<boolean> => {
    try {
      const done = await runJobTurn(context, job, (error) =>
        warn(error, { jobId: job.id }, 'items are taken one by one'),
      );
      return done > 0 || (await finishJob(context, job));
    } catch (error) {
      warn(error, { jobId: job.id }, 'a turn failed');
      return false;
    }
  };

  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const job = await nextJob().catch((error: unknown) => {
        warn(error, {}, 'jobs wait');
        return null;
      });
      const isBusy = job !== null && (await turn(job));
      if (!isBusy) await sleep(POLL_MS, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  };
  const running = Promise.all(Array.from({ length: TURNS_AT_ONCE }, run));
  return async () => {
    stopped.abort();
    await running;
  };
}

/** Gives a job of each organisation in turn, and looks for open ones again when each has had its. */
function takeTurns(context: OperationContext): () => Promise<OpenJob | null> {
  let waiting: OpenJob[] = [];
  let looking: Promise<void> | null = null;
  const look = async (): Promise<void> => {
    waiting = await findOpenJobs(context);
  };
  return async () => {
    if (waiting.length === 0) {
      looking ??= look().finally(() => (looking = null));
      await looking;
    }
    return waiting.shift() ?? null;
  };
}
