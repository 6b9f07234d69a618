/** A clock of an organisation's own. */
export interface Clock {
  /** What it showed at `since`; where it stands still, what it shows. */
  readonly at: Date;
  /** The server's time from which it runs; `null`: it stands still. */
  readonly since: Date | null;
}

/** What the clock shows when the server's own shows `now`. @param clock `null`: the server's time */
export function clockTime(clock: Clock | null, now: Date): Date {
  if (clock === null) return now;
  return clock.since === null ? clock.at : new Date(clock.at.getTime() + now.getTime() - clock.since.getTime());
}
