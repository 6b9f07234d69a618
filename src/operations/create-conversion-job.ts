import type { Caller } from '../domain/caller.ts';
import { FACE_RULES } from '../domain/face-rules.ts';
import { isId, type Id } from '../domain/id.ts';
import { isStorable } from '../domain/is-storable.ts';
import type { Job, JobCommand } from '../domain/job.ts';
import type { RecordFilter } from '../domain/record-filter.ts';
import { Refused } from '../domain/refusal.ts';
import { findUserByEmail } from '../storage/sql/find-user-by-email.ts';
import { getUsers } from '../storage/sql/get-users.ts';
import { addJobLeads, addJobLeadsFound } from '../storage/sql/job-items.ts';
import { createJob } from './create-job.ts';
import type { OperationContext } from './operation-context.ts';
import { requireRight } from './require-right.ts';

/** Leads are added so many at a time, whatever number there is. */
const ADDED_AT_ONCE = 5000;

/** Which leads a job is about: ids, as they come, or all unconverted ones that a filter finds. */
export type JobLeads = { readonly ids: Iterable<Id> | AsyncIterable<Id> } | { readonly filter: RecordFilter };

export interface ConversionJobRequest {
  readonly leads: JobLeads;
  readonly command: JobCommand;
  /** Convert nothing; the outcomes are what would be. */
  readonly dryRun: boolean;
}

/**
 * Makes a job of converting many leads.
 *
 * @throws Refused `no_permission`, `not_found` on `assign_to`, and whatever `ids` throws
 */
export async function createConversionJob(
  context: OperationContext,
  caller: Caller,
  { leads, command, dryRun }: ConversionJobRequest,
): Promise<Job> {
  requireRight(caller, 'convert');
  await checkAssignee(context, caller, command);
  const orgId = caller.organisation.id;
  return createJob(context, caller, { task: { kind: 'conversion', command }, dryRun }, async (tx, jobId) => {
    if ('filter' in leads) return addJobLeadsFound(tx, orgId, jobId, leads.filter);
    let count = 0;
    for await (const some of inChunks(leads.ids)) {
      await addJobLeads(tx, orgId, jobId, count, some);
      count += some.length;
    }
  });
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
    : isStorable(assignTo)
      ? await findUserByEmail(database, organisation.id, assignTo)
      : null;
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
