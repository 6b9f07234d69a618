const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Offset from UTC, in minutes east of it, that a time zone has at a moment. @param timeZone IANA name */
export function offsetMinutes(timeZone: string, at: Date): number {
  let format = FORMATS.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    FORMATS.set(timeZone, format);
  }
  // "GMT", "GMT+02:00", "GMT-03:30"
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

/** The wall clock of a time zone as `yyyy-MM-ddTHH:mm:ss`. */
export function localDateTime(timeZone: string, at: Date): string {
  return new Date(at.getTime() + offsetMinutes(timeZone, at) * 60_000).toISOString().slice(0, 19);
}
