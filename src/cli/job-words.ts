import type { Caller } from '../domain/caller.ts';
import { waitingOf, type ItemState, type Job, type JobItem, type JobKind } from '../domain/job.ts';
import { listJobItems } from '../operations/jobs.ts';
import type { OperationContext } from '../operations/operation-context.ts';
import { encodeRefusal } from '../wire/api/errors.ts';
import { NotDone } from './not-done.ts';
import { conflictWords } from './undo-words.ts';

/** Reasons that are shown; `--json` of the native API has all of them. */
const REFUSED_SHOWN = 20;

const DONE: Readonly<Record<JobKind, { readonly states: readonly ItemState[]; readonly words: string }>> = {
  conversion: { states: ['converted'], words: 'leads' },
  undo: { states: ['undone'], words: 'conversions' },
  import: { states: ['created', 'updated'], words: 'rows' },
};

/** A job in one line of a list. */
export function jobLine(job: Job): string {
  const { id, task, state, dryRun, createdAt } = job;
  return [id, createdAt.toISOString(), `${task.kind}${dryRun ? ' (dry run)' : ''}`, state, countWords(job)].join('  ');
}

function countWords(job: Job): string {
  const { task, dryRun, total, counts } = job;
  const { states, words } = DONE[task.kind];
  const waiting = waitingOf(job);
  const done = states.map((state) => `${counts[state] ?? 0} ${dryRun ? 'would be' : 'were'} ${state}`);
  return [
    `of ${total} ${words} ${done.join(', ')}`,
    `${counts.refused ?? 0} refused`,
    ...(waiting > 0 ? [`${waiting} not done`] : []),
  ].join(', ');
}

/** A job, and why some of its items were refused. */
export async function jobWords(context: OperationContext, caller: Caller, job: Job): Promise<string[]> {
  const wanted = { after: 0, state: 'refused', limit: REFUSED_SHOWN } as const;
  const { items, next } = await listJobItems(context, caller, null, job.id, wanted);
  return [
    `Job ${job.id}: ${countWords(job)}.`,
    ...items.flatMap((item) => refusalWords(job.task.kind, item)),
    ...(next === null ? [] : [`  and ${(job.counts.refused ?? 0) - items.length} more`]),
    ...(job.state === 'cancelled' ? ['It was cancelled: what is done stays done, the rest was left alone.'] : []),
    ...(job.dryRun ? ['Nothing was changed.'] : []),
  ];
}

/** @throws NotDone where something was refused, or left alone */
export function requireAllDone({ state, counts }: Job): void {
  if (state !== 'done' || (counts.refused ?? 0) > 0) throw new NotDone();
}

function refusalWords(kind: JobKind, { no, leadId, refusal }: JobItem): string[] {
  if (refusal === null) return [];
  const conflicts = refusal.code === 'undo_conflicts' ? conflictWords(refusal.conflicts) : [];
  const which = kind === 'import' ? `line ${no}` : leadId;
  return [`  ${which}: ${encodeRefusal(refusal).detail}`, ...conflicts.map((line) => `  ${line}`)];
}
