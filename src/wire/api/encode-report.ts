import type { Period } from '../../domain/calendar-date.ts';
import {
  conversionRate,
  type ConversionCounts,
  type ConversionReport,
  type Interval,
  type LeadPart,
  type PartCounts,
  type ReportKey,
  type ReportOverTime,
} from '../../domain/conversion-report.ts';

/** What a report over time is of. */
interface Split {
  readonly by: LeadPart;
  readonly interval: Interval;
}

/** What a report counts, in the order of its columns. */
const COLUMNS = ['leads', 'converted', 'rate', 'conversions', 'undone', 'medianSecondsToConvert'] as const;

export function encodeReport(by: ReportKey, { from, to, rows, total }: ConversionReport & Period): object {
  return {
    by,
    from,
    to,
    rows: rows.map((row) => ({ [by]: row.key, ...encodeCounts(row) })),
    total: encodeCounts(total),
  };
}

/** The same as rows of a table, the first one its header. */
export function reportTable(by: ReportKey, { rows }: ConversionReport): (string | number | null)[][] {
  return [
    [by, ...COLUMNS],
    ...rows.map((row) => {
      const counts = encodeCounts(row);
      return [row.key, ...COLUMNS.map((column) => counts[column])];
    }),
  ];
}

/** Parts of the leads, interval by interval. */
export function encodeReportOverTime({ by, interval }: Split, report: ReportOverTime & Period): object {
  const { from, to, starts, rows, parts, total } = report;
  return {
    by,
    interval,
    from,
    to,
    starts,
    rows: rows.map(({ start, ...row }) => Object.assign({ start }, encodePart(by, row))),
    parts: parts.map((row) => encodePart(by, row)),
    total: encodeCounts(total),
  };
}

/** Its rows as those of a table, the first one its header. */
export function overTimeTable(
  { by, interval }: Split,
  { rows }: ReportOverTime,
): (string | number | boolean | null)[][] {
  return [
    [interval, by, 'other', ...COLUMNS],
    ...rows.map((row) => {
      const counts = encodeCounts(row);
      return [row.start, row.key, row.isOther, ...COLUMNS.map((column) => counts[column])];
    }),
  ];
}

/** `other`: what is none of the largest; otherwise `null` is what has none. */
function encodePart(by: LeadPart, { key, isOther, ...counts }: PartCounts): object {
  return { [by]: key, other: isOther, ...encodeCounts(counts) };
}

function encodeCounts(counts: ConversionCounts): Record<(typeof COLUMNS)[number], number | null> {
  const { leads, converted, conversions, undone, medianSeconds } = counts;
  const rate = conversionRate(counts);
  return { leads, converted, rate, conversions, undone, medianSecondsToConvert: medianSeconds };
}
