import type { Caller } from '../domain/caller.ts';
import { dayAfter, isDate, type Period } from '../domain/calendar-date.ts';
import {
  LEAD_PARTS,
  type ConversionReport,
  type Interval,
  type LeadPart,
  type ReportKey,
  type ReportOverTime,
} from '../domain/conversion-report.ts';
import { intervalStarts } from '../domain/interval-starts.ts';
import { Refused } from '../domain/refusal.ts';
import { localDateTime, momentOf } from '../domain/time-zone.ts';
import { countConversions, type Bounds } from '../storage/sql/count-conversions.ts';
import { countConversionsOverTime } from '../storage/sql/count-over-time.ts';
import { AdministrationRefused } from './administration-refused.ts';
import type { OperationContext } from './operation-context.ts';
import { timeIn } from './organisation-time.ts';

const DAYS_BY_DEFAULT = 30;
const INTERVALS_MAX = 1000;
/** Of a report over time: how many stand alone when nothing is said. */
export const PARTS_BY_DEFAULT = 6;

/** A report over time, split by a part of the leads. */
interface OverTime {
  readonly interval: Interval;
  readonly by: LeadPart;
  /** How many parts stand alone; the others are one. */
  readonly largest: number;
}

/**
 * Which report over time is asked for.
 *
 * @returns `null`: one in total
 * @throws AdministrationRefused what was said of it does not go together
 */
export function overTimeAsked(
  by: ReportKey,
  interval: Interval | undefined,
  largest: number | undefined,
): OverTime | null {
  if (interval === undefined) {
    if (largest !== undefined) throw new AdministrationRefused('largest: goes with interval.');
    return null;
  }
  const part = LEAD_PARTS.find((one) => one === by);
  if (part === undefined) throw new AdministrationRefused('interval: goes with by=owner or by=source.');
  return { interval, by: part, largest: largest ?? PARTS_BY_DEFAULT };
}

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
 * @param asked as `reportConversions` takes it
 * @throws Refused `invalid_value` on `?from` or `?to`; on `?interval`: there are more than a thousand of it
 */
export async function reportOverTime(
  context: OperationContext,
  { organisation }: Caller,
  { interval, by, largest }: OverTime,
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
