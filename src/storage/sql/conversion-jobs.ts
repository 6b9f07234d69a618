import type { ConversionJob, JobCommand, JobState } from '../../domain/conversion-job.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import { storable } from './storable.ts';

const COLUMNS = `
  j.id::text, j.user_id::text as "userId", j.state, j.dry_run as "dryRun", j.command, j.total, j.converted, j.refused,
  j.created_at as "createdAt", j.finished_at as "finishedAt"`;

const INSERT_JOB = {
  name: 'insert-conversion-job',
  text: `
    insert into convertlead.conversion_job (org_id, id, user_id, state, dry_run, command, created_at)
    values ($1, $2, $3, 'filling', $4, $5, $6)`,
};

const FIND_JOB = {
  name: 'find-conversion-job',
  text: `select ${COLUMNS} from convertlead.conversion_job j where j.org_id = $1 and j.id = $2`,
};

const LIST_JOBS = {
  name: 'list-conversion-jobs',
  text: `
    select ${COLUMNS} from convertlead.conversion_job j where j.org_id = $1
    order by j.created_at desc, j.id desc limit $2`,
};

/** Like the look at what is due to be told, this one crosses organisations: it is the clock of the jobs. */
const OPEN_JOBS = {
  name: 'open-conversion-jobs',
  text: `
    select j.org_id::text as "orgId", j.id::text, j.user_id::text as "userId" from convertlead.conversion_job j
    where j.state = 'running' order by j.created_at limit $1`,
};

const SET_STATE = {
  name: 'set-conversion-job-state',
  text: `
    update convertlead.conversion_job set state = $3, finished_at = $4
    where org_id = $1 and id = $2 and state = any($5::text[])
    returning 1 as changed`,
};

const FINISH_JOB = {
  name: 'finish-conversion-job',
  text: `
    update convertlead.conversion_job j set state = 'done', finished_at = $3
    where j.org_id = $1 and j.id = $2 and j.state = 'running' and not exists (
      select 1 from convertlead.conversion_job_lead l
      where l.org_id = j.org_id and l.job_id = j.id and l.state = 'waiting')
    returning 1 as finished`,
};

/** A job whose leads wait for their turn. */
export interface OpenJob {
  readonly orgId: Id;
  readonly id: Id;
  readonly userId: Id;
}

/** Makes a job that has no leads yet. */
export async function insertConversionJob(
  tx: Queryable,
  orgId: Id,
  job: { readonly id: Id; readonly userId: Id; readonly dryRun: boolean; readonly command: JobCommand },
  at: Date,
): Promise<void> {
  const { id, userId, dryRun, command } = job;
  await tx.query(INSERT_JOB, [orgId, id, userId, dryRun, JSON.stringify(storable(command)), at]);
}

export async function findConversionJob(on: Queryable, orgId: Id, id: Id): Promise<ConversionJob | null> {
  return (await on.query<ConversionJob>(FIND_JOB, [orgId, id]))[0] ?? null;
}

/** The latest first. */
export async function listConversionJobs(on: Queryable, orgId: Id, limit: number): Promise<ConversionJob[]> {
  return on.query<ConversionJob>(LIST_JOBS, [orgId, limit]);
}

/** Jobs of all organisations, the oldest first. */
export async function listOpenJobs(on: Queryable, limit: number): Promise<OpenJob[]> {
  return on.query<OpenJob>(OPEN_JOBS, [limit]);
}

/** @param from states in which it may be @returns whether it was in one of them */
export async function setConversionJobState(
  tx: Queryable,
  orgId: Id,
  id: Id,
  from: readonly JobState[],
  to: JobState,
  finishedAt: Date | null,
): Promise<boolean> {
  return (await tx.query(SET_STATE, [orgId, id, to, finishedAt, from])).length > 0;
}

/** Ends a job that has no lead left to wait. @returns whether this is what ended it */
export async function finishConversionJob(on: Queryable, orgId: Id, id: Id, at: Date): Promise<boolean> {
  return (await on.query(FINISH_JOB, [orgId, id, at])).length > 0;
}
