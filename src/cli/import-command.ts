import { Command, InvalidArgumentError } from 'commander';
import { createImportJob } from '../operations/create-import-job.ts';
import { getCaller } from '../operations/get-caller.ts';
import { encodeJob } from '../wire/api/encode-job.ts';
import { decodeLeads } from '../wire/csv/decode-leads.ts';
import { withActingUser, type ActingUser } from './acting-user.ts';
import { jobWords, requireAllDone } from './job-words.ts';
import { readFileOrInput } from './read-file.ts';
import { printResult } from './print-result.ts';
import { runJobHere } from './run-job-here.ts';
import type { WithContext } from './with-context.ts';

interface ImportOptions extends ActingUser {
  readonly column?: Readonly<Record<string, string | null>>;
  readonly updateBy?: string;
  readonly dryRun?: boolean;
}

/** `convertlead import FILE`: leads from a CSV file. */
export function importCommand(withContext: WithContext): Command {
  return withActingUser(
    new Command('import')
      .description('import leads from a CSV file, or look what that would come to')
      .argument('<file>', 'its first row names the columns: "Last Name" or "Last_Name"; - reads standard input')
      .option(
        '--column <name=field>',
        'a column of another name; without a field it is passed over; may be repeated',
        column,
      )
      .option('--update-by <field>', 'update leads that have the same value there, instead of making others')
      .option('--dry-run', 'only say what would be done'),
  ).action(async (file: string, options: ImportOptions) => {
    const { org, user, json, column: mapping = {}, updateBy = null, dryRun = false } = options;
    await withContext(async (context) => {
      const caller = await getCaller(context, org, user);
      const bytes = await readFileOrInput(file);
      const { columns, rows } = await decodeLeads(bytes, caller.organisation, mapping);
      const made = await createImportJob(context, caller, { columns, updateBy }, rows, dryRun);
      const job = await runJobHere(context, caller, made);
      const ignored = columns.flatMap((one) =>
        one.field === null ? [`  passes over the column "${one.column}"`] : [],
      );
      printResult(json, encodeJob(job), [...ignored, ...(await jobWords(context, caller, job))]);
      requireAllDone(job);
    });
  });
}

function column(text: string, before: ImportOptions['column'] = {}): Record<string, string | null> {
  const [, name, field = ''] = /^([^=]+)=(.*)$/u.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError('It must be of the form name=field.');
  return { ...before, [name]: field === '' ? null : field };
}
