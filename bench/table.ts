import type { MeasuredRow } from './measure-rows.ts';

const HEADINGS = ['', 'clients', 'measured', 'spread', 'yardstick', 'ratio', 'goal', ''] as const;

/** The rows as a table for people. */
export function formatTable(rows: readonly MeasuredRow[]): string {
  const lines = [HEADINGS, ...rows.map(cells)];
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => pad(cell, widths[column] ?? 0, column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cells(row: MeasuredRow): string[] {
  return [
    row.title,
    row.clients === null ? '' : `${row.clients}`,
    row.median === null ? (row.missing ?? '') : `${number(row.median)} ${row.unit}`,
    row.spread === null ? '' : `${Math.round(row.spread * 100)} %`,
    row.yardstick === null ? '' : `${number(row.yardstick)} ${row.unit}`,
    row.ratio === null ? '' : `${row.ratio.toFixed(2)}x`,
    row.goal ?? 'report',
    row.met === null ? '' : row.met ? 'met' : 'MISSED',
  ];
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 || column === 6 ? cell.padEnd(width) : cell.padStart(width);
}

function number(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
