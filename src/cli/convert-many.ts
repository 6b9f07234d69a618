import type { Caller } from '../domain/caller.ts';
import type { ConversionJob } from '../domain/conversion-job.ts';
import { AdministrationRefused } from '../operations/administration-refused.ts';
import { createConversionJob, getConversionJob, listLeadsOfJob } from '../operations/conversion-jobs.ts';
import type { OperationContext } from '../operations/operation-context.ts';
import { finishJob, runJobTurn } from '../operations/run-conversion-job.ts';
import { encodeRefusal } from '../wire/api/errors.ts';
import { decodeJobLeads, readJobCommand } from '../wire/api/job-request.ts';

const LEADS_PER_TURN = 50;
/** Reasons that are shown; the native API has all of them. */
const REFUSED_SHOWN = 20;

/** Converts all unconverted leads that meet the criteria, here and now, and says how far it is. */
export async function convertMany(
  context: OperationContext,
  caller: Caller,
  criteria: string,
  { convert, dryRun }: { readonly convert: object; readonly dryRun: boolean },
): Promise<ConversionJob> {
  const { organisation, user } = caller;
  const leads = decodeJobLeads({ criteria }, organisation.modules);
  const read = readJobCommand(convert, organisation.modules);
  if ('troubles' in read) throw new AdministrationRefused(read.troubles.join('\n'));
  if (leads === null) throw new AdministrationRefused('--where: needs criteria.');
  const job = await createConversionJob(context, caller, { leads, command: read.command, dryRun });
  const open = { orgId: organisation.id, id: job.id, userId: user.id };
  for (let done = 0, turn = 1; turn > 0; done += turn) {
    turn = await runJobTurn(context, open, LEADS_PER_TURN, () => undefined);
    showProgress(done + turn, job.total);
  }
  await finishJob(context, open);
  return getConversionJob(context, caller, job.id);
}

/** What became of the leads, and why some were refused. */
export async function jobWords(context: OperationContext, caller: Caller, job: ConversionJob): Promise<string[]> {
  const { id, dryRun, total, converted, refused } = job;
  const wanted = { after: 0, state: 'refused', limit: REFUSED_SHOWN } as const;
  const { leads, next } = await listLeadsOfJob(context, caller, id, wanted);
  return [
    `Job ${id}: of ${total} leads ${converted} ${dryRun ? 'would be' : 'were'} converted, ${refused} refused.`,
    ...leads.map(({ leadId, refusal }) => `  ${leadId}: ${refusal === null ? '' : encodeRefusal(refusal).detail}`),
    ...(next === null ? [] : [`  and ${refused - leads.length} more`]),
    ...(dryRun ? ['Nothing was changed.'] : []),
  ];
}

/** A bar on a terminal; nothing where the output goes elsewhere. */
function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  const bar = '='.repeat(Math.floor((30 * done) / total)).padEnd(30);
  process.stderr.write(`\r[${bar}] ${done} of ${total}${done >= total ? '\n' : ''}`);
}
