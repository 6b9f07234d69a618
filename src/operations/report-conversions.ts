import type { Caller } from '../domain/caller.ts';
import { dayAfter, isDate, type Period } from '../domain/calendar-date.ts';
import type { ConversionReport, Interval, LeadPart, ReportKey, ReportOverTime } from '../domain/conversion-report.ts';
import { intervalStarts } from '../domain/interval-starts.ts';
import { Refused } from '../domain/refusal.ts';
import { localDateTime, momentOf } from '../domain/time-zone.ts';
import { countConversions, type Bounds } from '../storage/sql/count-conversions.ts';
import { countConversionsOverTime } from '../storage/sql/count-over-time.ts';
import type { OperationContext } from './operation-context.ts';
import { timeIn } from './organisation-time.ts';

const DAYS_BY_DEFAULT = 30;
const INTERVALS_MAX = 1000;
/** Of a report over time: how many stand alone when nothing is said. */
export const PARTS_BY_DEFAULT = 6;

/**
 * How many leads were made and converted in a period. Reads only.
 *
 * @param asked in the organisation's time zone; days that are left out: the last thirty, up to today
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
  const starts = intervalStarts(period, interval, INTERVALS_MAX);
  if (starts === null) throw new Refused({ code: 'invalid_value', path: ['?interval'] });
  const counted = await countConversionsOverTime(context.database, organisation.id, interval, by, bounds, largest);
  return { ...counted, ...period, starts };
}

function boundsOf(
  context: OperationContext,
  organisation: Caller['organisation'],
  asked: Partial<Period>,
): Period & { readonly bounds: Bounds } {
  const { timeZone } = organisation;
  const to = dateIn(asked.to, '?to') ?? localDateTime(timeZone, timeIn(context, organisation)).slice(0, 10);
  const from = dateIn(asked.from, '?from') ?? dayAfter(to, 1 - DAYS_BY_DEFAULT);
  const [first, end] = [momentOf(`${from}T00:00:00`, timeZone), momentOf(`${dayAfter(to, 1)}T00:00:00`, timeZone)];
  if (first === null || end === null || first >= end) throw new Refused({ code: 'invalid_value', path: ['?from'] });
  return { from, to, bounds: { from: first, to: end, timeZone } };
}

function dateIn(day: string | undefined, parameter: string): string | undefined {
  if (day === undefined || isDate(day)) return day;
  throw new Refused({ code: 'invalid_value', path: [parameter], expected: 'date' });
}
