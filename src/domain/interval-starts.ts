import type { Interval } from './conversion-report.ts';

/**
 * The first days of the intervals that a period touches; the first one may begin before it.
 *
 * @param from as `yyyy-MM-dd`, to too: the last day
 */
export function intervalStarts(from: string, to: string, interval: Interval): string[] {
  const starts: string[] = [];
  for (let start = startOf(from, interval); start <= to; start = nextOf(start, interval)) starts.push(start);
  return starts;
}

/** The first day of the interval that a day is in. */
function startOf(day: string, interval: Interval): string {
  if (interval === 'day') return day;
  if (interval === 'month') return `${day.slice(0, 7)}-01`;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return shifted(day, -((weekday + 6) % 7));
}

function nextOf(start: string, interval: Interval): string {
  if (interval === 'day') return shifted(start, 1);
  if (interval === 'week') return shifted(start, 7);
  return `${shifted(start, 31).slice(0, 7)}-01`;
}

function shifted(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
