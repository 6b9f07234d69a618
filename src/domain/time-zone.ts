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

/** The moment at which a zone's wall clock shows `yyyy-MM-ddTHH:mm:ss`; `null` when that is no time. */
export function momentOf(local: string, timeZone: string): Date | null {
  const asUtc = new Date(`${local}Z`);
  if (Number.isNaN(asUtc.getTime())) return null;
  // the offset at the moment itself, which differs from the guess only next to a change of the clock
  const guess = new Date(asUtc.getTime() - offsetMinutes(timeZone, asUtc) * 60_000);
  return new Date(asUtc.getTime() - offsetMinutes(timeZone, guess) * 60_000);
}
