import type { Job, JobKind, JobState, JobTask } from '../../domain/job.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import { storable } from './storable.ts';

const COLUMNS = `
  j.id::text, j.user_id::text as "userId", j.task, j.state, j.dry_run as "dryRun", j.total, j.counts,
  j.created_at as "createdAt", j.finished_at as "finishedAt"`;

const INSERT_JOB = {
  name: 'insert-job',
  text: `
    insert into convertlead.job (org_id, id, kind, user_id, state, dry_run, task, created_at)
    values ($1, $2, $3, $4, 'filling', $5, $6, $7)`,
};

const FIND_JOB = {
  name: 'find-job',
  text: `select ${COLUMNS} from convertlead.job j where j.org_id = $1 and j.id = $2`,
};

const LOCK_JOB = {
  name: 'lock-job',
  text: 'select 1 as locked from convertlead.job j where j.org_id = $1 and j.id = $2 for update skip locked',
};

const LIST_JOBS = {
  name: 'list-jobs',
  text: `
    select ${COLUMNS} from convertlead.job j where j.org_id = $1 and j.kind = any($2::text[])
    order by j.created_at desc, j.id desc limit $3`,
};

/** Like the look at what is due to be told, this one crosses organisations: it is the clock of the jobs. */
const OPEN_JOBS = {
  name: 'open-jobs',
  text: `
    select j.org_id::text as "orgId", j.id::text, j.user_id::text as "userId" from convertlead.job j
    where j.state = 'running' order by j.created_at limit $1`,
};

const SET_STATE = {
  name: 'set-job-state',
  text: `
    update convertlead.job set state = $3, finished_at = $4
    where org_id = $1 and id = $2 and state = any($5::text[])
    returning 1 as changed`,
};

const FINISH_JOB = {
  name: 'finish-job',
  text: `
    update convertlead.job j set state = 'done', finished_at = $3
    where j.org_id = $1 and j.id = $2 and j.state = 'running' and not exists (
      select 1 from convertlead.job_item i
      where i.org_id = j.org_id and i.job_id = j.id and i.state = 'waiting')
    returning 1 as finished`,
};

/** A job whose items wait for their turn. */
export interface OpenJob {
  readonly orgId: Id;
  readonly id: Id;
  readonly userId: Id;
}

/** Makes a job that has no items yet. */
export async function insertJob(
  tx: Queryable,
  orgId: Id,
  job: { readonly id: Id; readonly userId: Id; readonly dryRun: boolean; readonly task: JobTask },
  at: Date,
): Promise<void> {
  const { id, userId, dryRun, task } = job;
  await tx.query(INSERT_JOB, [orgId, id, task.kind, userId, dryRun, JSON.stringify(storable(task)), at]);
}

export async function findJob(on: Queryable, orgId: Id, id: Id): Promise<Job | null> {
  return (await on.query<Job>(FIND_JOB, [orgId, id]))[0] ?? null;
}

/** Keeps others from working on the job until the transaction ends. @returns whether nobody does at this moment */
export async function tryLockJob(tx: Queryable, orgId: Id, id: Id): Promise<boolean> {
  return (await tx.query(LOCK_JOB, [orgId, id])).length > 0;
}

/** The latest first. */
export async function selectJobs(on: Queryable, orgId: Id, kinds: readonly JobKind[], limit: number): Promise<Job[]> {
  return on.query<Job>(LIST_JOBS, [orgId, kinds, limit]);
}

/** Jobs of all organisations, the oldest first. */
export async function selectOpenJobs(on: Queryable, limit: number): Promise<OpenJob[]> {
  return on.query<OpenJob>(OPEN_JOBS, [limit]);
}

/** @param from states in which it may be @returns whether it was in one of them */
export async function setJobState(
  tx: Queryable,
  orgId: Id,
  id: Id,
  from: readonly JobState[],
  to: JobState,
  finishedAt: Date | null,
): Promise<boolean> {
  return (await tx.query(SET_STATE, [orgId, id, to, finishedAt, from])).length > 0;
}

/** Ends a job that has no item left to wait. @returns whether this is what ended it */
export async function finishJob(on: Queryable, orgId: Id, id: Id, at: Date): Promise<boolean> {
  return (await on.query(FINISH_JOB, [orgId, id, at])).length > 0;
}
