const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)$/;

/** Days as `yyyy-MM-dd`, both of the period. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Whether the text is a day of the calendar as `yyyy-MM-dd`: 2015-02-29 is not. */
export function isDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Whether the text is a moment as ISO 8601 with an offset (contract v2 §5), in a year that has four digits in every time zone. */
export function isDateTime(text: string): boolean {
  const parts = DATE_TIME.exec(text);
  if (parts === null || !isDate(parts[1] ?? '')) return false;
  const year = new Date(text).getUTCFullYear();
  return year > 1 && year < 9999;
}

/** The day so many days after one; outside of the years 0 to 9999 with a sign and six digits for the year, as `Date` reads it. */
export function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().replace(/T.*/, '');
}
