import { Command, InvalidArgumentError } from 'commander';
import type { Caller } from '../domain/caller.ts';
import { Refused } from '../domain/refusal.ts';
import { AdministrationRefused } from '../operations/administration-refused.ts';
import type { ConvertedLead } from '../operations/conversion-request.ts';
import { convertLead } from '../operations/convert-lead.ts';
import { getCaller } from '../operations/get-caller.ts';
import { previewConversion, type ConversionPreview } from '../operations/preview-conversion.ts';
import { decodeConvertRequest, readConvertRequest, type ConvertRequest } from '../wire/api/convert-request.ts';
import { encodeConverted } from '../wire/api/encode-converted.ts';
import { encodeJob } from '../wire/api/encode-job.ts';
import { encodePlan } from '../wire/api/encode-plan.ts';
import { withActingUser, type ActingUser } from './acting-user.ts';
import { convertMany, type ManyLeads } from './convert-many.ts';
import { jobWords, requireAllDone } from './job-words.ts';
import { NotDone } from './not-done.ts';
import { planWords } from './plan-words.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

interface ConvertOptions extends ActingUser, ManyLeads {
  readonly account?: string;
  readonly contact?: string;
  readonly overwrite?: boolean;
  readonly request?: object;
  readonly dryRun?: boolean;
}

/** `convertlead convert LEAD`: what the native API does, at a terminal. */
export function convertCommand(withContext: WithContext): Command {
  return withActingUser(
    new Command('convert')
      .description('convert a lead, or many, or look what that would do')
      .argument('[lead]', 'its id')
      .option('--where <criteria>', "all leads that meet them instead: '(Lead_Source:equals:Trade Show)'")
      .option('--csv <file>', 'all leads that its column "id" lists instead; - reads standard input')
      .option('--account <id>', 'link this account')
      .option('--contact <id>', 'link this contact')
      .option('--overwrite', 'though they do not match the lead; the account takes the name of the company')
      .option('--request <json>', 'more of what POST /api/conversions takes: \'{"deal":{"fields":{...}}}\'', jsonObject)
      .option('--dry-run', 'only say what would be done'),
  ).action(async (lead: string | undefined, options: ConvertOptions) => {
    const { org, user, json, dryRun, where, csv } = options;
    if ([lead, where, csv].filter((one) => one !== undefined).length !== 1) {
      throw new AdministrationRefused('Name a lead, or give --where or --csv: one of them.');
    }
    await withContext(async (context) => {
      const caller = await getCaller(context, org, user);
      if (lead === undefined) {
        const how = { convert: requested(options), dryRun: dryRun ?? false };
        const job = await convertMany(context, caller, options, how);
        printResult(json, encodeJob(job), await jobWords(context, caller, job));
        requireAllDone(job);
        return;
      }
      const request = requestOf(lead, options, caller);
      const command = decodeConvertRequest(request);
      if (dryRun === true) {
        const outcome = await previewConversion(context, caller, command);
        if (!outcome.ok) throw new Refused(outcome.refusal);
        printPlan(json, outcome.preview);
        if (!outcome.preview.outcome.ok) throw new NotDone();
        return;
      }
      const outcome = await convertLead(
        context,
        { caller, command, origin: { kind: 'command_line' } },
        { planHash: request.planHash },
      );
      if (!outcome.ok) throw new Refused(outcome.refusal);
      printResult(json, encodeConverted(command.leadId, outcome.converted), convertedWords(outcome.converted));
    });
  });
}

/** @throws AdministrationRefused */
function requestOf(leadId: string, options: ConvertOptions, { organisation }: Caller): ConvertRequest {
  const read = readConvertRequest({ ...requested(options), leadId }, organisation.modules);
  if ('troubles' in read) throw new AdministrationRefused(read.troubles.join('\n'));
  return read.request;
}

/** What is asked of the lead, or of each of many. */
function requested({ account, contact, overwrite, request }: ConvertOptions): object {
  return {
    ...(account === undefined ? {} : { account: { id: account } }),
    ...(contact === undefined ? {} : { contact: { id: contact } }),
    ...(overwrite === true ? { overwrite } : {}),
    ...request,
  };
}

function jsonObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // said below
  }
  throw new InvalidArgumentError('It must be a JSON object.');
}

function printPlan(json: boolean | undefined, preview: ConversionPreview): void {
  printResult(json, encodePlan(preview), [...planWords(preview), 'Nothing was changed.']);
}

function convertedWords({ conversionId, contact, account, deal }: ConvertedLead): string[] {
  const named = (what: string, record: { readonly id: string; readonly name: string } | null): string[] =>
    record === null ? [] : [`  ${what} ${record.id} ${record.name}`];
  return [
    `Conversion ${conversionId}`,
    ...named('contact', contact),
    ...named('account', account),
    ...named('deal', deal),
  ];
}
