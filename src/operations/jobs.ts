import type { Caller, Right } from '../domain/caller.ts';
import { isId, type Id } from '../domain/id.ts';
import { JOB_KINDS, type ItemState, type Job, type JobItem, type JobKind } from '../domain/job.ts';
import { Refused } from '../domain/refusal.ts';
import type { Queryable } from '../storage/database.ts';
import { retryRefusedItems, selectJobItems } from '../storage/sql/job-items.ts';
import * as jobs from '../storage/sql/jobs.ts';
import type { OperationContext } from './operation-context.ts';
import { requireRight } from './require-right.ts';
import { timeIn } from './organisation-time.ts';
import { transactionOf } from './transaction-of.ts';

const JOBS_LISTED = 100;

/** What somebody must be allowed to have done, one by one, to have it done to many. */
export const RIGHT_OF_JOB: Readonly<Record<JobKind, Right | null>> = {
  conversion: 'convert',
  undo: 'undo',
  // writing records is for everybody
  import: null,
};

/** @param kind a job of another kind is none; `null`: of whatever kind @throws Refused `not_found` */
export async function getJob(
  { database }: OperationContext,
  { organisation }: Caller,
  kind: JobKind | null,
  id: string,
): Promise<Job> {
  const job = isId(id) ? await jobs.findJob(database, organisation.id, id) : null;
  if (job === null || (kind !== null && job.task.kind !== kind)) throw new Refused({ code: 'not_found', path: [] });
  return job;
}

/** The latest hundred. @param kind `null`: of all kinds */
export async function listJobs(
  { database }: OperationContext,
  { organisation }: Caller,
  kind: JobKind | null,
): Promise<Job[]> {
  return jobs.selectJobs(database, organisation.id, kind === null ? JOB_KINDS : [kind], JOBS_LISTED);
}

/** @throws Refused `no_permission` */
export function requireRightOfJob(caller: Caller, kind: JobKind): void {
  const right = RIGHT_OF_JOB[kind];
  if (right !== null) requireRight(caller, right);
}

export interface JobItemPage {
  readonly items: readonly JobItem[];
  /** After which place the list goes on; `null`: this was all. */
  readonly next: number | null;
}

/** What became of the items of a job, in their order. @param state `null`: all @throws Refused `not_found` */
export async function listJobItems(
  context: OperationContext,
  caller: Caller,
  kind: JobKind | null,
  id: string,
  { after, state, limit }: { readonly after: number; readonly state: ItemState | null; readonly limit: number },
): Promise<JobItemPage> {
  const job = await getJob(context, caller, kind, id);
  const found = await selectJobItems(context.database, caller.organisation.id, job.id, after, state, limit + 1);
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?.no ?? null) : null };
}

/**
 * Ends a job: items that have not had their turn are left alone. Turns that have begun are waited for.
 *
 * @throws Refused `not_found`, `no_permission`, `job_ended`
 */
export async function cancelJob(
  context: OperationContext,
  caller: Caller,
  kind: JobKind | null,
  id: string,
): Promise<Job> {
  return changeAlone(context, caller, kind, id, async (tx, orgId, jobId) => {
    if (!(await jobs.cancelJob(tx, orgId, jobId, timeIn(context, caller.organisation))))
      throw new Refused({ code: 'job_ended' });
  });
}

/**
 * Gives the refused items of a job that is done another turn. One that was cancelled stays so: what it has left alone is not to be done.
 *
 * @throws Refused `not_found`, `no_permission`, `job_running`, `job_ended`
 */
export async function retryJob(
  context: OperationContext,
  caller: Caller,
  kind: JobKind | null,
  id: string,
): Promise<Job> {
  return changeAlone(context, caller, kind, id, async (tx, orgId, jobId) => {
    const state = (await jobs.findJob(tx, orgId, jobId))?.state;
    if (state !== 'done') throw new Refused({ code: state === 'cancelled' ? 'job_ended' : 'job_running' });
    await retryRefusedItems(tx, orgId, jobId);
  });
}

/** Changes a job that nobody works on meanwhile. @returns it as it is then @throws Refused `not_found`, `no_permission`, and what `change` throws */
async function changeAlone(
  context: OperationContext,
  caller: Caller,
  kind: JobKind | null,
  id: string,
  change: (tx: Queryable, orgId: Id, jobId: Id) => Promise<void>,
): Promise<Job> {
  const job = await getJob(context, caller, kind, id);
  requireRightOfJob(caller, job.task.kind);
  const orgId = caller.organisation.id;
  await transactionOf(context, caller.organisation, async (tx) => {
    await jobs.holdJob(tx, orgId, job.id);
    await change(tx, orgId, job.id);
  });
  return getJob(context, caller, kind, id);
}
