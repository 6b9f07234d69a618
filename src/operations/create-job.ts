import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import type { Job, JobTask } from '../domain/job.ts';
import type { Queryable } from '../storage/database.ts';
import { insertJob } from '../storage/sql/jobs.ts';
import { getJob, requireRightOfJob } from './jobs.ts';
import type { OperationContext } from './operation-context.ts';
import { timeIn } from './organisation-time.ts';
import { transactionOf } from './transaction-of.ts';

/**
 * Makes a job; workers take it up once it is whole, since they see nothing of it before.
 *
 * @param fill adds its items
 * @throws Refused `no_permission`, and whatever `fill` throws
 */
export async function createJob(
  context: OperationContext,
  caller: Caller,
  { task, dryRun }: { readonly task: JobTask; readonly dryRun: boolean },
  fill: (tx: Queryable, jobId: Id) => Promise<void>,
): Promise<Job> {
  requireRightOfJob(caller, task.kind);
  const { organisation, user } = caller;
  const id = await transactionOf(context, organisation, async (tx) => {
    const [taken = ''] = await context.recordIds.take(organisation.id, 1);
    const job = { id: taken, userId: user.id, dryRun, task };
    await insertJob(tx, organisation.id, job, timeIn(context, organisation));
    await fill(tx, taken);
    return taken;
  });
  return getJob(context, caller, task.kind, id);
}
