import type { Caller } from '../domain/caller.ts';
import { isDate } from '../domain/calendar-date.ts';
import type { ConversionReport, Interval, LeadPart, ReportKey, ReportOverTime } from '../domain/conversion-report.ts';
import { intervalStarts } from '../domain/interval-starts.ts';
import { Refused } from '../domain/refusal.ts';
import { localDateTime, momentOf } from '../domain/time-zone.ts';
import { countConversions, type Bounds } from '../storage/sql/count-conversions.ts';
import { countConversionsOverTime } from '../storage/sql/count-over-time.ts';
import type { OperationContext } from './operation-context.ts';
import { timeIn } from './organisation-time.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_BY_DEFAULT = 30;
const INTERVALS_MAX = 1000;
/** Of a report over time: how many stand alone when nothing is said. */
export const PARTS_BY_DEFAULT = 6;

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
  const { bounds, ...period } = boundsOf(context, organisation, asked);
  return { ...(await countConversions(context.database, organisation.id, by, bounds)), ...period };
}

/**
 * The same over time, split by a part of the leads. Reads only.
 *
 * @param largest how many parts stand alone; the others are one @param asked as `reportConversions` takes it
 * @throws Refused `invalid_value` on `?from` or `?to`; on `?interval`: there are more than a thousand of it
 */
export async function reportOverTime(
  context: OperationContext,
  { organisation }: Caller,
  { interval, by, largest }: { readonly interval: Interval; readonly by: LeadPart; readonly largest: number },
  asked: Partial<Period>,
): Promise<ReportOverTime & Period> {
  const { bounds, ...period } = boundsOf(context, organisation, asked);
  const starts = intervalStarts(period.from, period.to, interval);
  if (starts.length > INTERVALS_MAX) throw new Refused({ code: 'invalid_value', path: ['?interval'] });
  const counted = await countConversionsOverTime(context.database, organisation.id, interval, by, bounds, largest);
  return { ...counted, ...period, starts };
}

function boundsOf(
  context: OperationContext,
  organisation: Caller['organisation'],
  asked: Partial<Period>,
): Period & { readonly bounds: Bounds } {
  const { timeZone } = organisation;
  const to = asked.to ?? localDateTime(timeZone, timeIn(context, organisation)).slice(0, 10);
  const from = asked.from ?? dayAfter(to, 1 - DAYS_BY_DEFAULT);
  const bounds = { from: startOf(from, timeZone, '?from'), to: startOf(dayAfter(to, 1), timeZone, '?to'), timeZone };
  if (bounds.from >= bounds.to) throw new Refused({ code: 'invalid_value', path: ['?from'] });
  return { from, to, bounds };
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
