import type { Caller } from '../domain/caller.ts';
import type { Job } from '../domain/job.ts';
import type { LeadImport } from '../domain/lead-import.ts';
import { Refused } from '../domain/refusal.ts';
import { addJobRows, type JobRow } from '../storage/sql/job-items.ts';
import { createJob } from './create-job.ts';
import type { OperationContext } from './operation-context.ts';
import { checkedFields } from './upsert-records.ts';

/** Rows are added so many at a time, whatever number there is. */
const ADDED_AT_ONCE = 1000;

/** Makes a job of importing leads. @throws Refused `unknown_field` on `updateBy`, and whatever `rows` throws */
export async function createImportJob(
  context: OperationContext,
  caller: Caller,
  leads: LeadImport,
  rows: AsyncIterable<JobRow>,
  dryRun: boolean,
): Promise<Job> {
  const { updateBy } = leads;
  if (updateBy !== null && checkedFields(caller, 'Leads', [updateBy]).length === 0) {
    throw new Refused({ code: 'unknown_field', path: ['updateBy'] });
  }
  const orgId = caller.organisation.id;
  return createJob(context, caller, { task: { kind: 'import', leads }, dryRun }, async (tx, jobId) => {
    let some: JobRow[] = [];
    for await (const row of rows) {
      some.push(row);
      if (some.length < ADDED_AT_ONCE) continue;
      await addJobRows(tx, orgId, jobId, some);
      some = [];
    }
    await addJobRows(tx, orgId, jobId, some);
  });
}
