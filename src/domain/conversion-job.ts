import type { ConvertLead } from './convert-lead.ts';
import type { Id } from './id.ts';
import type { Refusal } from './refusal.ts';

/** What a job asks of each of its leads. */
export type JobCommand = Omit<ConvertLead, 'leadId'>;

export type JobState = 'filling' | 'running' | 'cancelled' | 'done';

/** A conversion of many leads. */
export interface ConversionJob {
  readonly id: Id;
  readonly userId: Id;
  readonly state: JobState;
  /** Nothing is converted; the outcomes are what would be. */
  readonly dryRun: boolean;
  readonly command: JobCommand;
  readonly total: number;
  readonly converted: number;
  readonly refused: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** A lead of a job. */
export interface JobLead {
  /** Its place, from 1 on. */
  readonly no: number;
  readonly leadId: Id;
  readonly state: 'waiting' | 'converted' | 'refused';
  /** `null` in a dry run. */
  readonly conversionId: Id | null;
  readonly refusal: Refusal | null;
}
