import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from '../domain/caller.ts';
import { waitingOf, type Job } from '../domain/job.ts';
import { cancelJob, getJob } from '../operations/jobs.ts';
import type { OperationContext } from '../operations/operation-context.ts';
import { finishJob, runJobTurn } from '../operations/run-job.ts';

/** A server on the same database may be working on what is left. */
const LOOK_AGAIN_MS = 250;

/**
 * Works on a job until it is over, and shows how far it is. Ctrl-C cancels it: what is done stays done, the rest is left alone.
 *
 * @returns the job as it ended
 */
export async function runJobHere(context: OperationContext, caller: Caller, { id, task: { kind } }: Job): Promise<Job> {
  const open = { orgId: caller.organisation.id, life: caller.organisation.life, id, userId: caller.user.id, kind };
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
  };
  process.once('SIGINT', interrupt);
  try {
    for (;;) {
      const job = await getJob(context, caller, null, id);
      showProgress(job);
      if (job.state !== 'running') return job;
      if (interrupted) return await cancelJob(context, caller, null, id);
      const done = await runJobTurn(context, open, () => undefined);
      if (done === 0 && !(await finishJob(context, open))) await sleep(LOOK_AGAIN_MS);
    }
  } finally {
    process.off('SIGINT', interrupt);
    if (process.stderr.isTTY) process.stderr.write('\n');
  }
}

/** A bar on a terminal; nothing where the output goes elsewhere. */
function showProgress(job: Job): void {
  if (!process.stderr.isTTY) return;
  const done = job.total - waitingOf(job);
  const bar = '='.repeat(job.total === 0 ? 30 : Math.floor((30 * done) / job.total)).padEnd(30);
  process.stderr.write(`\r[${bar}] ${done} of ${job.total}`);
}
