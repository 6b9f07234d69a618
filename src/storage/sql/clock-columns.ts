import type { Clock } from '../../domain/clock.ts';

/** Of the organisation `o`. */
export const CLOCK_COLUMNS = 'o.clock_at, o.clock_since';

export interface ClockRow {
  readonly clock_at: Date | null;
  readonly clock_since: Date | null;
}

export function clockOf({ clock_at: at, clock_since: since }: ClockRow): Clock | null {
  return at === null ? null : { at, since };
}

/** An expression: the time in the organisation `o`. @param serverTime an expression */
export function timeIn(serverTime: string): string {
  return `convertlead.time_in(o.clock_at, o.clock_since, ${serverTime})`;
}
