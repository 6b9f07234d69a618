import { localDateTime, offsetMinutes } from '../../domain/time-zone.ts';

/** `2020-10-16T18:36:22+02:00`: ISO 8601 with the offset of the organisation's zone, no fraction (contract v2 §5). */
export function encodeDateTime(at: Date, timeZone: string): string {
  const minutes = offsetMinutes(timeZone, at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${localDateTime(timeZone, at)}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
