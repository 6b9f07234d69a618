import type { Caller } from '../domain/caller.ts';
import type { ConversionJob, JobLead } from '../domain/conversion-job.ts';
import type { ConvertLead } from '../domain/convert-lead.ts';
import { planBatch } from '../domain/plan-batch.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Queryable } from '../storage/database.ts';
import { inSavepoint } from '../storage/savepoint.ts';
import { analyzeTables } from '../storage/sql/analyze-tables.ts';
import { noteJobOutcomes, takeJobLeads } from '../storage/sql/conversion-job-leads.ts';
import { findConversionJob, finishConversionJob, listOpenJobs, type OpenJob } from '../storage/sql/conversion-jobs.ts';
import { findCallerById } from '../storage/sql/find-caller.ts';
import { convertLeads } from './convert-leads.ts';
import { loadBatchFacts } from './load-batch-facts.ts';
import type { OperationContext } from './operation-context.ts';
import { retryOnConflict } from './retry-on-conflict.ts';

export type { OpenJob } from '../storage/sql/conversion-jobs.ts';

/** What became of a lead: the id of its conversion (`null` in a dry run), or why not. */
type Outcome = { readonly conversionId: string | null } | { readonly refusal: Refusal };

/** Jobs whose leads wait for their turn, of all organisations, the oldest first. */
export async function findOpenJobs({ database }: OperationContext, limit: number): Promise<OpenJob[]> {
  return listOpenJobs(database, limit);
}

/**
 * Converts some leads of a job and notes what became of each, in one transaction: a server that is killed meanwhile leaves neither a
 * conversion without its outcome nor an outcome without its conversion. Several may work on one job; each takes leads of its own.
 *
 * @param warn told of an error of the server; the leads then have their turns one by one, so that one that cannot be done does not hold
 * up the others: the error is the outcome of that lead alone
 * @returns how many leads had their turn; 0: none waits that nobody works on
 */
export async function runJobTurn(
  context: OperationContext,
  job: OpenJob,
  leadsMax: number,
  warn: (error: unknown) => void,
): Promise<number> {
  try {
    return await runTogether(context, job, leadsMax);
  } catch (error) {
    warn(error);
    let done = 0;
    while (done < leadsMax && (await runAlone(context, job)) > 0) done += 1;
    return done;
  }
}

/** Ends a job all of whose leads had their turn. @returns whether this is what ended it */
export async function finishJob({ database, now }: OperationContext, { orgId, id }: OpenJob): Promise<boolean> {
  return finishConversionJob(database, orgId, id, now());
}

/** Lets the database find its way in tables that have grown. */
export async function renewPlans({ database }: OperationContext): Promise<void> {
  await analyzeTables(database);
}

async function runTogether(context: OperationContext, job: OpenJob, leadsMax: number): Promise<number> {
  return retryOnConflict(() =>
    context.database.transaction(async (tx) => {
      const turn = await beginTurn(tx, job, leadsMax);
      if (turn === null) return 0;
      await note(tx, job, turn.leads, await convert(context, tx, turn));
      return turn.leads.length;
    }),
  );
}

async function runAlone(context: OperationContext, job: OpenJob): Promise<number> {
  return retryOnConflict(() =>
    context.database.transaction(async (tx) => {
      const turn = await beginTurn(tx, job, 1);
      if (turn === null) return 0;
      const outcomes = await inSavepoint(tx, () => convert(context, tx, turn)).catch((): Outcome[] => [
        { refusal: { code: 'internal' } },
      ]);
      await note(tx, job, turn.leads, outcomes);
      return turn.leads.length;
    }),
  );
}

interface Turn {
  readonly job: ConversionJob;
  readonly caller: Caller | null;
  readonly leads: readonly Pick<JobLead, 'no' | 'leadId'>[];
}

async function beginTurn(tx: Queryable, { orgId, id, userId }: OpenJob, leadsMax: number): Promise<Turn | null> {
  const leads = await takeJobLeads(tx, orgId, id, leadsMax);
  const job = leads.length === 0 ? null : await findConversionJob(tx, orgId, id);
  return job === null ? null : { job, caller: await findCallerById(tx, orgId, userId), leads };
}

async function convert(context: OperationContext, tx: Queryable, { job, caller, leads }: Turn): Promise<Outcome[]> {
  const commands = leads.map(({ leadId }): ConvertLead => Object.assign({ leadId }, job.command));
  if (caller === null) return leads.map(() => ({ refusal: { code: 'no_permission', right: 'convert' } }));
  if (job.dryRun) return look(context, tx, caller, commands);
  const outcomes = await convertLeads(context, caller, commands, null, tx);
  return outcomes.map((one) => (one.ok ? { conversionId: one.converted.conversionId } : { refusal: one.refusal }));
}

async function look(
  context: OperationContext,
  tx: Queryable,
  { organisation, rights }: Caller,
  commands: readonly ConvertLead[],
): Promise<Outcome[]> {
  if (!rights.has('convert')) return commands.map(() => ({ refusal: { code: 'no_permission', right: 'convert' } }));
  const facts = await loadBatchFacts(tx, organisation, commands, 'none');
  const outcomes = planBatch(commands, facts, organisation, context.now());
  return outcomes.map((one) => (one.ok ? { conversionId: null } : { refusal: one.refusal }));
}

async function note(
  tx: Queryable,
  { orgId, id }: OpenJob,
  leads: Turn['leads'],
  outcomes: readonly Outcome[],
): Promise<void> {
  const noted = leads.map(({ no }, index): Omit<JobLead, 'leadId'> => {
    const outcome = outcomes[index] ?? { refusal: { code: 'internal' } };
    return 'refusal' in outcome
      ? { no, state: 'refused', conversionId: null, refusal: outcome.refusal }
      : { no, state: 'converted', conversionId: outcome.conversionId, refusal: null };
  });
  await noteJobOutcomes(tx, orgId, id, noted);
}
