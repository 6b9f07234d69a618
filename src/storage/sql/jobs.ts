import type { Life } from '../../domain/caller.ts';
import type { Job, JobKind, JobTask } from '../../domain/job.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import { LIFE } from './organisation-life.ts';
import { storableJson } from './storable-json.ts';
import { timeIn } from './clock-columns.ts';

const COLUMNS = `
  j.id::text, j.user_id::text as "userId", j.task, j.state, j.dry_run as "dryRun", j.total, j.counts,
  j.created_at as "createdAt", j.finished_at as "finishedAt"`;

const INSERT_JOB = {
  name: 'insert-job',
  text: `
    insert into convertlead.job (org_id, id, kind, user_id, state, dry_run, task, created_at)
    values ($1, $2, $3, $4, 'running', $5, $6, $7)`,
};

const FIND_JOB = {
  name: 'find-job',
  text: `select ${COLUMNS} from convertlead.job j where j.org_id = $1 and j.id = $2`,
};

const JOB_KEY = "hashtextextended('job ' || $1::text || ' ' || $2::text, 0)";

const SHARE_JOB = { name: 'share-job', text: `select pg_advisory_xact_lock_shared(${JOB_KEY})` };
const TRY_HOLD_JOB = { name: 'try-hold-job', text: `select pg_try_advisory_xact_lock(${JOB_KEY}) as held` };
const HOLD_JOB = { name: 'hold-job', text: `select pg_advisory_xact_lock(${JOB_KEY})` };

const LIST_JOBS = {
  name: 'list-jobs',
  text: `
    select ${COLUMNS} from convertlead.job j where j.org_id = $1 and j.kind = any($2::text[])
    order by j.created_at desc, j.id desc limit $3`,
};

/**
 * Like the look at what is due to be told, this one crosses organisations: it is the clock of the jobs. A job of each, the one that has had
 * least: none waits for another's end.
 */
const OPEN_JOBS = {
  name: 'open-jobs',
  text: `
    select distinct on (j.org_id) j.org_id::text as "orgId", ${LIFE} as life, j.id::text, j.user_id::text as "userId", j.kind
    from convertlead.job j
    join convertlead.organisation o on o.id = j.org_id
    where j.state = 'running'
    order by j.org_id, (select coalesce(sum(value::int), 0) from jsonb_each_text(j.counts)), j.created_at`,
};

const CANCEL_JOB = {
  name: 'cancel-job',
  text: `
    update convertlead.job set state = 'cancelled', finished_at = $3
    where org_id = $1 and id = $2 and state = 'running'
    returning 1 as cancelled`,
};

const FINISH_JOB = {
  name: 'finish-job',
  text: `
    update convertlead.job j set state = 'done', finished_at = ${timeIn('$3')}
    from convertlead.organisation o
    where o.id = j.org_id and j.org_id = $1 and j.id = $2 and j.state = 'running' and not exists (
      select 1 from convertlead.job_item i
      where i.org_id = j.org_id and i.job_id = j.id and i.state = 'waiting')
    returning 1 as finished`,
};

/** A job whose items wait for their turn. */
export interface OpenJob {
  readonly orgId: Id;
  readonly life: Life;
  readonly id: Id;
  readonly userId: Id;
  readonly kind: JobKind;
}

/** Makes a job that has no items yet. */
export async function insertJob(
  tx: Queryable,
  orgId: Id,
  job: { readonly id: Id; readonly userId: Id; readonly dryRun: boolean; readonly task: JobTask },
  at: Date,
): Promise<void> {
  const { id, userId, dryRun, task } = job;
  await tx.query(INSERT_JOB, [orgId, id, task.kind, userId, dryRun, storableJson(task), at]);
}

export async function findJob(on: Queryable, orgId: Id, id: Id): Promise<Job | null> {
  return (await on.query<Job>(FIND_JOB, [orgId, id]))[0] ?? null;
}

/** Works on the job beside others, until the transaction ends; waits for whoever holds it. */
export async function shareJob(tx: Queryable, orgId: Id, id: Id): Promise<void> {
  await tx.query(SHARE_JOB, [orgId, id]);
}

/** Works on the job alone, until the transaction ends. @returns whether nobody else does at this moment */
export async function tryHoldJob(tx: Queryable, orgId: Id, id: Id): Promise<boolean> {
  return (await tx.query<{ held: boolean }>(TRY_HOLD_JOB, [orgId, id]))[0]?.held === true;
}

/** Waits until nobody works on the job, and keeps others from it until the transaction ends. */
export async function holdJob(tx: Queryable, orgId: Id, id: Id): Promise<void> {
  await tx.query(HOLD_JOB, [orgId, id]);
}

/** The latest first. */
export async function selectJobs(on: Queryable, orgId: Id, kinds: readonly JobKind[], limit: number): Promise<Job[]> {
  return on.query<Job>(LIST_JOBS, [orgId, kinds, limit]);
}

/** A job of each organisation that has one, the one that has had least. */
export async function selectOpenJobs(on: Queryable): Promise<OpenJob[]> {
  return on.query<OpenJob>(OPEN_JOBS, []);
}

/** @returns whether it was running */
export async function cancelJob(tx: Queryable, orgId: Id, id: Id, at: Date): Promise<boolean> {
  return (await tx.query(CANCEL_JOB, [orgId, id, at])).length > 0;
}

/** Ends a job that has no item left to wait. @returns whether this is what ended it */
export async function finishJob(on: Queryable, orgId: Id, id: Id, at: Date): Promise<boolean> {
  return (await on.query(FINISH_JOB, [orgId, id, at])).length > 0;
}
