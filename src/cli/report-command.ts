import { Command, Option } from 'commander';
import { REPORT_KEYS, type ReportKey } from '../domain/conversion-report.ts';
import { getCaller } from '../operations/get-caller.ts';
import { reportConversions } from '../operations/report-conversions.ts';
import { encodeReport, reportTable } from '../wire/api/encode-report.ts';
import { encodeCsv } from '../wire/csv/encode-csv.ts';
import { withActingUser, type ActingUser } from './acting-user.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

interface ReportOptions extends ActingUser {
  readonly by: ReportKey;
  readonly from?: string;
  readonly to?: string;
}

/** `convertlead report`: leads and conversions by day, owner or source. */
export function reportCommand(withContext: WithContext): Command {
  return withActingUser(
    new Command('report')
      .description('count leads and conversions, as CSV or JSON')
      .addOption(new Option('--by <what>', 'what rows are of').choices(REPORT_KEYS).default('day'))
      .option('--from <day>', 'the first day, yyyy-MM-dd (thirty days before the last)')
      .option('--to <day>', 'the last day (today)'),
  ).action(async ({ org, user, json, by, from, to }: ReportOptions) => {
    const period = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    const report = await withContext(async (context) =>
      reportConversions(context, await getCaller(context, org, user), by, period),
    );
    printResult(json, encodeReport(by, report), [encodeCsv(reportTable(by, report)).trimEnd()]);
  });
}
