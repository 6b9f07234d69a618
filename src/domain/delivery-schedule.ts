const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** How long after each failed attempt the next one is made; after the last of them again and again as long. */
const WAITS_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  ...[1, 2, 4, 8, 16].map((hours) => hours * HOUR_MS),
];
const LONGEST_WAIT_MS = 24 * HOUR_MS;

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
  | { readonly state: 'waiting'; readonly nextAt: Date; readonly disable: Disabling };

/** Why a receiver is told nothing more; `null`: it still is. */
export type Disabling = 'gone' | 'failing' | null;

/**
 * Decides after an attempt: any 2xx is a success; 410 says that the receiver wants to hear nothing more. No delivery is given up: it is
 * its receiver that is disabled, and what it was not told waits for it.
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
  const disable = status === 410 ? 'gone' : failingMs >= PATIENCE_MS ? 'failing' : null;
  const waitMs = WAITS_MS[attempts - 1] ?? LONGEST_WAIT_MS;
  const wantedMs = Math.min(RETRY_AFTER_MAX_MS, Math.max(waitMs, retryAfterMs ?? 0));
  return { state: 'waiting', nextAt: new Date(at.getTime() + wantedMs), disable };
}
