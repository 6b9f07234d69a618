import type { JobItem } from '../domain/job.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { TakenItem } from '../storage/sql/job-items.ts';

/** What became of an item of a job. */
export type ItemOutcome = Omit<JobItem, 'no' | 'leadId'>;

/** The outcome of an item that is left as it was. */
export function refusedItem({ conversionId }: TakenItem, refusal: Refusal): ItemOutcome {
  return { state: 'refused', conversionId, refusal };
}
