import type { ConversionJob, JobLead } from '../../domain/conversion-job.ts';
import { encodeRefusal } from './errors.ts';

/** A job, with how far it is. */
export function encodeJob(job: ConversionJob): object {
  const { id, state, dryRun, total, converted, refused, createdAt, finishedAt } = job;
  return {
    id,
    state,
    dryRun,
    total,
    waiting: total - converted - refused,
    converted,
    refused,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

/** What became of a lead: its conversion, or the problem that a single conversion would have been answered with. */
export function encodeJobLead({ no, leadId, state, conversionId, refusal }: JobLead): object {
  return { no, leadId, state, conversionId, problem: refusal === null ? null : encodeRefusal(refusal) };
}
