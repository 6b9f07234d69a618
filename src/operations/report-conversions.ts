import type { Caller } from '../domain/caller.ts';
import { isDate } from '../domain/calendar-date.ts';
import type { ConversionReport, ReportKey } from '../domain/conversion-report.ts';
import { Refused } from '../domain/refusal.ts';
import { localDateTime, momentOf } from '../domain/time-zone.ts';
import { countConversions } from '../storage/sql/count-conversions.ts';
import type { OperationContext } from './operation-context.ts';
import { timeIn } from './organisation-time.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_BY_DEFAULT = 30;

/** Days as `yyyy-MM-dd` in the organisation's time zone, both of the period. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/**
 * How many leads were made and converted in a period. Reads only.
 *
 * @param asked days that are left out: the last thirty, up to today
 * @throws Refused `invalid_value` on `?from` or `?to`
 */
export async function reportConversions(
  context: OperationContext,
  { organisation }: Caller,
  by: ReportKey,
  asked: Partial<Period>,
): Promise<ConversionReport & Period> {
  const { id, timeZone } = organisation;
  const to = asked.to ?? localDateTime(timeZone, timeIn(context, organisation)).slice(0, 10);
  const from = asked.from ?? dayAfter(to, 1 - DAYS_BY_DEFAULT);
  const bounds = { from: startOf(from, timeZone, '?from'), to: startOf(dayAfter(to, 1), timeZone, '?to'), timeZone };
  if (bounds.from >= bounds.to) throw new Refused({ code: 'invalid_value', path: ['?from'] });
  return { ...(await countConversions(context.database, id, by, bounds)), from, to };
}

function startOf(day: string, timeZone: string, parameter: string): Date {
  const moment = isDate(day) ? momentOf(`${day}T00:00:00`, timeZone) : null;
  if (moment === null) throw new Refused({ code: 'invalid_value', path: [parameter], expected: 'date' });
  return moment;
}

/** What is no day stays as it is, and is refused as such. */
function dayAfter(day: string, days: number): string {
  return isDate(day)
    ? new Date(new Date(`${day}T00:00:00Z`).getTime() + days * DAY_MS).toISOString().slice(0, 10)
    : day;
}
