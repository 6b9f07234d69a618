import type { Id } from '../domain/id.ts';
import type { JobItem } from '../domain/job.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { TakenItem } from '../storage/sql/job-items.ts';

/** What became of an item of a job. */
export type ItemOutcome = Omit<JobItem, 'no' | 'leadName'>;

/** The outcome of an item that was done. @param made what came of it, beside what it was about */
export function doneItem(
  state: ItemOutcome['state'],
  { leadId, conversionId = null }: { readonly leadId: Id | null; readonly conversionId?: Id | null },
): ItemOutcome {
  return { state, leadId, conversionId, refusal: null };
}

/** The outcome of an item that is left as it was. */
export function refusedItem({ leadId, conversionId }: TakenItem, refusal: Refusal): ItemOutcome {
  return { state: 'refused', leadId, conversionId, refusal };
}
