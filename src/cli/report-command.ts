import { Command, InvalidArgumentError, Option } from 'commander';
import { INTERVALS, PARTS_ALONE, REPORT_KEYS, type Interval, type ReportKey } from '../domain/conversion-report.ts';
import { getCaller } from '../operations/get-caller.ts';
import {
  overTimeAsked,
  PARTS_BY_DEFAULT,
  reportConversions,
  reportOverTime,
} from '../operations/report-conversions.ts';
import { encodeReport, encodeReportOverTime, overTimeTable, reportTable } from '../wire/api/encode-report.ts';
import { encodeCsv } from '../wire/csv/encode-csv.ts';
import { withActingUser, type ActingUser } from './acting-user.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

interface ReportOptions extends ActingUser {
  readonly by: ReportKey;
  readonly interval?: Interval;
  readonly largest?: number;
  readonly from?: string;
  readonly to?: string;
}

/** `convertlead report`: leads and conversions by time, owner or source, or by both. */
export function reportCommand(withContext: WithContext): Command {
  return withActingUser(
    new Command('report')
      .description('count leads and conversions, as CSV or JSON')
      .addOption(new Option('--by <what>', 'what rows are of').choices(REPORT_KEYS).default('day'))
      .addOption(new Option('--interval <interval>', 'of owner and source: over time').choices(INTERVALS))
      .option('--largest <n>', `over time: how many parts stand alone, 1 to 20 (${PARTS_BY_DEFAULT})`, largestOf)
      .option('--from <day>', 'the first day, yyyy-MM-dd (thirty days before the last)')
      .option('--to <day>', 'the last day (today)'),
  ).action(async ({ org, user, json, by, interval, largest, from, to }: ReportOptions) => {
    const period = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    await withContext(async (context) => {
      const caller = await getCaller(context, org, user);
      const overTime = overTimeAsked(by, interval, largest);
      if (overTime === null) {
        const report = await reportConversions(context, caller, by, period);
        printResult(json, encodeReport(by, report), [encodeCsv(reportTable(by, report)).trimEnd()]);
        return;
      }
      const report = await reportOverTime(context, caller, overTime, period);
      const table = encodeCsv(overTimeTable(overTime, report)).trimEnd();
      printResult(json, encodeReportOverTime(overTime, report), [table]);
    });
  });
}

function largestOf(text: string): number {
  if (!PARTS_ALONE.test(text)) throw new InvalidArgumentError('It must be a number from 1 to 20.');
  return Number(text);
}
