const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** How long after each failed attempt the next one is made: about three days in all. */
const WAITS_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  ...[1, 2, 4, 8, 12, 20, 24].map((hours) => hours * HOUR_MS),
];

/** A receiver that has failed for so long is told nothing more, until somebody enables it. */
const PATIENCE_MS = 3 * 24 * HOUR_MS;

const RETRY_AFTER_MAX_MS = 24 * HOUR_MS;

/** How a receiver answered; `null`: it did not. */
export interface Reception {
  readonly status: number | null;
  /** What `Retry-After` asks for. */
  readonly retryAfterMs: number | null;
}

/** What becomes of a delivery after an attempt. */
export type DeliveryFate =
  | { readonly state: 'delivered' }
  | { readonly state: 'waiting'; readonly nextAt: Date; readonly disable: boolean }
  | { readonly state: 'failed'; readonly disable: boolean };

/**
 * Decides after an attempt: any 2xx is a success; 410 says that the receiver wants to hear nothing more.
 *
 * @param attempts with this one @param failingSince when the receiver last began to fail; `null`: now
 */
export function deliveryFate(
  { status, retryAfterMs }: Reception,
  attempts: number,
  failingSince: Date | null,
  at: Date,
): DeliveryFate {
  if (status !== null && status >= 200 && status < 300) return { state: 'delivered' };
  const failingMs = failingSince === null ? 0 : at.getTime() - failingSince.getTime();
  const disable = status === 410 || failingMs >= PATIENCE_MS;
  const waitMs = WAITS_MS[attempts - 1];
  // what a disabled receiver was not told waits for it
  if (waitMs === undefined && !disable) return { state: 'failed', disable };
  const wantedMs = Math.min(RETRY_AFTER_MAX_MS, Math.max(waitMs ?? 0, retryAfterMs ?? 0));
  return { state: 'waiting', nextAt: new Date(at.getTime() + wantedMs), disable };
}
