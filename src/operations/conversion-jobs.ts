import type { Caller } from '../domain/caller.ts';
import type { ConversionJob, JobCommand, JobLead } from '../domain/conversion-job.ts';
import { FACE_RULES } from '../domain/face-rules.ts';
import { isId, type Id } from '../domain/id.ts';
import type { RecordFilter } from '../domain/record-filter.ts';
import { Refused } from '../domain/refusal.ts';
import { addJobLeads, addJobLeadsFound, listJobLeads, retryRefusedLeads } from '../storage/sql/conversion-job-leads.ts';
import {
  findConversionJob,
  insertConversionJob,
  listConversionJobs,
  setConversionJobState,
} from '../storage/sql/conversion-jobs.ts';
import { findUserByEmail } from '../storage/sql/find-user-by-email.ts';
import { getUsers } from '../storage/sql/get-users.ts';
import type { OperationContext } from './operation-context.ts';
import { requireRight } from './require-right.ts';

/** Leads are added so many at a time, whatever number there is. */
const ADDED_AT_ONCE = 5000;
const JOBS_LISTED = 100;

/** Which leads a job is about: ids, as they come, or all unconverted ones that a filter finds. */
export type JobLeads = { readonly ids: Iterable<Id> | AsyncIterable<Id> } | { readonly filter: RecordFilter };

export interface JobRequest {
  readonly leads: JobLeads;
  readonly command: JobCommand;
  /** Convert nothing; the outcomes are what would be. */
  readonly dryRun: boolean;
}

/**
 * Makes a job of converting many leads; workers take it up once it is whole.
 *
 * @throws Refused `no_permission`, `not_found` on `assign_to`, and whatever `ids` throws
 */
export async function createConversionJob(
  context: OperationContext,
  caller: Caller,
  { leads, command, dryRun }: JobRequest,
): Promise<ConversionJob> {
  requireRight(caller, 'convert');
  const { organisation, user } = caller;
  await checkAssignee(context, caller, command);
  const [id = ''] = await context.recordIds.take(organisation.id, 1);
  await context.database.transaction(async (tx) => {
    await insertConversionJob(tx, organisation.id, { id, userId: user.id, dryRun, command }, context.now());
    if ('filter' in leads) await addJobLeadsFound(tx, organisation.id, id, leads.filter);
    else {
      let count = 0;
      for await (const some of inChunks(leads.ids)) {
        await addJobLeads(tx, organisation.id, id, count, some);
        count += some.length;
      }
    }
    await setConversionJobState(tx, organisation.id, id, ['filling'], 'running', null);
  });
  return getConversionJob(context, caller, id);
}

/** @throws Refused `not_found` */
export async function getConversionJob(
  { database }: OperationContext,
  { organisation }: Caller,
  id: string,
): Promise<ConversionJob> {
  const job = isId(id) ? await findConversionJob(database, organisation.id, id) : null;
  if (job === null) throw new Refused({ code: 'not_found', path: [] });
  return job;
}

/** The latest hundred. */
export async function listJobs({ database }: OperationContext, { organisation }: Caller): Promise<ConversionJob[]> {
  return listConversionJobs(database, organisation.id, JOBS_LISTED);
}

export interface JobLeadPage {
  readonly leads: readonly JobLead[];
  /** After which place the list goes on; `null`: this was all. */
  readonly next: number | null;
}

/** What became of the leads of a job, in their order. @param state `null`: all @throws Refused `not_found` */
export async function listLeadsOfJob(
  context: OperationContext,
  caller: Caller,
  id: string,
  { after, state, limit }: { readonly after: number; readonly state: JobLead['state'] | null; readonly limit: number },
): Promise<JobLeadPage> {
  const job = await getConversionJob(context, caller, id);
  const found = await listJobLeads(context.database, caller.organisation.id, job.id, after, state, limit + 1);
  const leads = found.slice(0, limit);
  return { leads, next: found.length > limit ? (leads.at(-1)?.no ?? null) : null };
}

/** Ends a job: leads that have not had their turn are left alone. @throws Refused `not_found`, `no_permission`, `job_ended` */
export async function cancelConversionJob(
  context: OperationContext,
  caller: Caller,
  id: string,
): Promise<ConversionJob> {
  requireRight(caller, 'convert');
  const job = await getConversionJob(context, caller, id);
  const { organisation } = caller;
  if (
    !(await setConversionJobState(context.database, organisation.id, job.id, ['running'], 'cancelled', context.now()))
  ) {
    throw new Refused({ code: 'job_ended' });
  }
  return getConversionJob(context, caller, id);
}

/** Gives the refused leads of a job that has ended another turn. @throws Refused `not_found`, `no_permission`, `job_running` */
export async function retryConversionJob(
  context: OperationContext,
  caller: Caller,
  id: string,
): Promise<ConversionJob> {
  requireRight(caller, 'convert');
  const job = await getConversionJob(context, caller, id);
  if (job.state === 'running') throw new Refused({ code: 'job_running' });
  await retryRefusedLeads(context.database, caller.organisation.id, job.id);
  return getConversionJob(context, caller, id);
}

/** One user for all leads: said at once rather than for each of them. @throws Refused `not_found` on `assign_to` */
async function checkAssignee(
  { database }: OperationContext,
  { organisation }: Caller,
  { assignTo, face }: JobCommand,
): Promise<void> {
  if (assignTo === null || FACE_RULES[face].unknownAssignee === 'ignore') return;
  const user = isId(assignTo)
    ? (await getUsers(database, organisation.id, [assignTo])).get(assignTo)
    : await findUserByEmail(database, organisation.id, assignTo);
  if (user?.active !== true) throw new Refused({ code: 'not_found', path: ['assign_to'] });
}

async function* inChunks(ids: Iterable<Id> | AsyncIterable<Id>): AsyncIterable<Id[]> {
  let chunk: Id[] = [];
  for await (const id of ids) {
    chunk.push(id);
    if (chunk.length === ADDED_AT_ONCE) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
