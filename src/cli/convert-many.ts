import type { Caller } from '../domain/caller.ts';
import type { Job } from '../domain/job.ts';
import { AdministrationRefused } from '../operations/administration-refused.ts';
import { createConversionJob, type JobLeads } from '../operations/create-conversion-job.ts';
import type { OperationContext } from '../operations/operation-context.ts';
import { decodeJobLeads, readJobCommand } from '../wire/api/job-request.ts';
import { decodeLeadIds } from '../wire/csv/decode-lead-ids.ts';
import { readFileOrInput } from './read-file.ts';
import { runJobHere } from './run-job-here.ts';

/** Which leads a command is about: those that meet criteria, or those that a CSV file lists. */
export interface ManyLeads {
  readonly where?: string;
  readonly csv?: string;
}

/** Converts many leads, here and now, and says how far it is. @throws AdministrationRefused */
export async function convertMany(
  context: OperationContext,
  caller: Caller,
  leads: ManyLeads,
  { convert, dryRun }: { readonly convert: object; readonly dryRun: boolean },
): Promise<Job> {
  const read = readJobCommand(convert, caller.organisation.modules);
  if ('troubles' in read) throw new AdministrationRefused(read.troubles.join('\n'));
  const asked = { leads: await leadsOf(leads, caller), command: read.command, dryRun };
  return runJobHere(context, caller, await createConversionJob(context, caller, asked));
}

async function leadsOf({ where, csv = '-' }: ManyLeads, { organisation }: Caller): Promise<JobLeads> {
  const found = where === undefined ? null : decodeJobLeads({ criteria: where }, organisation.modules);
  if (found !== null) return found;
  return { ids: decodeLeadIds(await readFileOrInput(csv)) };
}
