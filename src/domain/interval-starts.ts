import type { Interval } from './conversion-report.ts';
import type { Period } from './calendar-date.ts';

/**
 * The first days of the intervals that a period touches, as `yyyy-MM-dd`; the first one may begin before it.
 *
 * @returns `null`: there are more than `max`
 */
export function intervalStarts({ from, to }: Period, interval: Interval, max: number): string[] | null {
  const starts: string[] = [];
  // as times: what follows the year 9999 sorts before it as text
  const last = Date.parse(to);
  for (const start = firstOf(from, interval); start.getTime() <= last; moveOn(start, interval)) {
    if (starts.length === max) return null;
    starts.push(start.toISOString().slice(0, 10));
  }
  return starts;
}

/** The first day of the interval that a day is in. */
function firstOf(day: string, interval: Interval): Date {
  const date = new Date(day);
  if (interval === 'week') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  if (interval === 'month') date.setUTCDate(1);
  return date;
}

function moveOn(start: Date, interval: Interval): void {
  if (interval === 'month') start.setUTCMonth(start.getUTCMonth() + 1);
  else start.setUTCDate(start.getUTCDate() + (interval === 'week' ? 7 : 1));
}
