import type { Caller } from '../domain/caller.ts';
import type { Job } from '../domain/job.ts';
import { Refused } from '../domain/refusal.ts';
import type { UndoChoices } from '../domain/undo-plan.ts';
import { addJobConversions } from '../storage/sql/job-items.ts';
import { createJob } from './create-job.ts';
import { getJob } from './jobs.ts';
import type { OperationContext } from './operation-context.ts';
import { requireRight } from './require-right.ts';

/**
 * Makes a job of taking back all conversions of another one that stand, the last one first. One that has conflicts which the choices do
 * not settle is left as it is, and its outcome lists them.
 *
 * @throws Refused `no_permission`, `not_found`, `job_running`
 */
export async function createUndoJob(
  context: OperationContext,
  caller: Caller,
  conversionJobId: string,
  { choices, dryRun }: { readonly choices: UndoChoices; readonly dryRun: boolean },
): Promise<Job> {
  requireRight(caller, 'undo');
  const { id: jobId, state } = await getJob(context, caller, 'conversion', conversionJobId);
  if (state === 'running') throw new Refused({ code: 'job_running' });
  const kept = { ...choices, byConflict: Object.fromEntries(choices.byConflict) };
  return createJob(context, caller, { task: { kind: 'undo', jobId, choices: kept }, dryRun }, (tx, id) =>
    addJobConversions(tx, caller.organisation.id, id, jobId),
  );
}
