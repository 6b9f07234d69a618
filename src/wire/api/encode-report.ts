import {
  conversionRate,
  type ConversionCounts,
  type ConversionReport,
  type ReportKey,
} from '../../domain/conversion-report.ts';

type Report = ConversionReport & { readonly from: string; readonly to: string };

/** What a report counts, in the order of its columns. */
const COLUMNS = ['leads', 'converted', 'rate', 'conversions', 'undone', 'medianSecondsToConvert'] as const;

export function encodeReport(by: ReportKey, { from, to, rows, total }: Report): object {
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

function encodeCounts(counts: ConversionCounts): Record<(typeof COLUMNS)[number], number | null> {
  const { leads, converted, conversions, undone, medianSeconds } = counts;
  const rate = conversionRate(counts);
  return { leads, converted, rate, conversions, undone, medianSecondsToConvert: medianSeconds };
}
