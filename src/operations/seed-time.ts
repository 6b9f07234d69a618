import { isDateTime } from '../domain/calendar-date.ts';
import { InvalidSeed } from './invalid-seed.ts';

/** A time that a seed gives, or else the time of loading. @throws InvalidSeed */
export function seedTime(place: string, given: unknown, at: Date): Date {
  if (given === undefined) return at;
  if (typeof given !== 'string' || !isDateTime(given)) {
    throw new InvalidSeed(place, 'must be a time with its offset, such as "2026-01-31T09:30:00+01:00".');
  }
  return new Date(given);
}
