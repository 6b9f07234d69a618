import { waitingOf, type Job, type JobItem, type JobKind } from '../../domain/job.ts';
import { encodeRefusal } from './errors.ts';

/** What the items of a job are counted by, once they have had their turn. */
const COUNTED = {
  conversion: ['converted', 'refused'],
  undo: ['undone', 'refused'],
  import: ['created', 'updated', 'refused'],
} as const;

/** A job, with how far it is. */
export function encodeJob(job: Job): object {
  const { id, task, state, dryRun, total, counts, createdAt, finishedAt } = job;
  return {
    id,
    ...(task.kind === 'undo' ? { of: task.jobId } : {}),
    ...(task.kind === 'import' ? { columns: task.leads.columns, updateBy: task.leads.updateBy } : {}),
    state,
    dryRun,
    total,
    waiting: waitingOf(job),
    ...Object.fromEntries(COUNTED[task.kind].map((one) => [one, counts[one] ?? 0])),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

/** What became of a lead: its conversion, or the problem that a single call would have been answered with. */
export function encodeJobItem(kind: JobKind, { no, leadId, leadName, state, conversionId, refusal }: JobItem): object {
  const problem = refusal === null ? null : encodeRefusal(refusal);
  return kind === 'import'
    ? { line: no, state, leadId, leadName, problem }
    : { no, leadId, leadName, state, conversionId, problem };
}

/** What a list of the items is called. */
export const ITEMS_OF: Readonly<Record<JobKind, string>> = { conversion: 'leads', undo: 'leads', import: 'rows' };
