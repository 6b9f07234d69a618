import type { ConvertLead } from './convert-lead.ts';
import type { Id } from './id.ts';
import type { LeadImport } from './lead-import.ts';
import type { Refusal } from './refusal.ts';
import type { UndoChoice, UndoChoices } from './undo-plan.ts';

/** What a job asks of each of its leads. */
export type JobCommand = Omit<ConvertLead, 'leadId'>;

/** What is asked of each item of a job. */
export type JobTask =
  | { readonly kind: 'conversion'; readonly command: JobCommand }
  /** Conversions of another job are taken back; choices hold for all of them. */
  | { readonly kind: 'undo'; readonly jobId: Id; readonly choices: KeptChoices }
  | { readonly kind: 'import'; readonly leads: LeadImport };

/** Choices as they are kept. */
export type KeptChoices = Omit<UndoChoices, 'byConflict'> & {
  readonly byConflict: Readonly<Record<string, UndoChoice>>;
};

export const JOB_KINDS = ['conversion', 'undo', 'import'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export type JobState = 'running' | 'cancelled' | 'done';

/** `waiting`: it has not had its turn. */
export const ITEM_STATES = ['waiting', 'refused', 'converted', 'undone', 'created', 'updated'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** Work on many things, with an outcome for each. */
export interface Job {
  readonly id: Id;
  readonly userId: Id;
  readonly task: JobTask;
  readonly state: JobState;
  /** Nothing is done; the outcomes are what would be. */
  readonly dryRun: boolean;
  readonly total: number;
  /** Items that had their turn, by what became of them. */
  readonly counts: Readonly<Partial<Record<ItemState, number>>>;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** One of the things that a job is about. */
export interface JobItem {
  /** Its place, from 1 on; of an import the line of the file. */
  readonly no: number;
  /** `null`: an import has not made it, or only looks. */
  readonly leadId: Id | null;
  /** `null`: nobody knows any longer, or there is none. */
  readonly leadName: string | null;
  /** What a conversion came to, `null` in a dry run; what an undo is about. */
  readonly conversionId: Id | null;
  readonly state: ItemState;
  readonly refusal: Refusal | null;
}

/** How many items of a job have not had their turn. */
export function waitingOf({ total, counts }: Pick<Job, 'total' | 'counts'>): number {
  return total - Object.values(counts).reduce((sum, count) => sum + count, 0);
}
