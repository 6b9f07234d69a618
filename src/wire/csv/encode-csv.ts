import { stringify } from 'csv-stringify/sync';

/** A cell; `null` is empty. */
export type CsvCell = string | number | boolean | null;

/** Rows as CSV (RFC 4180): commas, quotes where they are needed, lines that end with CR LF. */
export function encodeCsv(rows: readonly (readonly CsvCell[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
  return stringify(cells, { record_delimiter: 'windows' });
}
