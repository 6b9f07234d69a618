import { matchesText } from './matches-text.ts';

/** An event that a webhook, or a channel of actions/watch, is told. */
export interface Delivery {
  /** What the receiver gets as `webhook-id`. */
  readonly messageId: string;
  readonly receiverId: string;
  readonly url: string;
  /** `lead.converted`, `lead.unconverted`, or `Deals.create` and so on for a channel. */
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: string;
  /** `delivered`: the receiver has answered 2xx. */
  readonly state: 'waiting' | 'delivered';
  readonly attempts: number;
  readonly nextAt: string | null;
  /** How the last attempt was answered; `null`: not at all. */
  readonly status: number | null;
  readonly error: string | null;
}

/** What a delivery must be like. Where neither state nor status is given, it must have been delivered. */
export interface DeliveryMatch {
  readonly event?: string;
  /** A part of the address. */
  readonly url?: string | RegExp;
  readonly state?: Delivery['state'];
  readonly status?: number;
}

export function matchesDelivery(delivery: Delivery, { event, url, state, status }: DeliveryMatch): boolean {
  const isState =
    state === undefined ? status !== undefined || delivery.state === 'delivered' : delivery.state === state;
  return (
    isState &&
    (status === undefined || delivery.status === status) &&
    (event === undefined || delivery.event === event) &&
    matchesText(delivery.url, url)
  );
}

export function describeDelivery({ event, url, state, attempts, status, error }: Delivery): string {
  const last = status === null ? (error ?? 'no answer yet') : `HTTP ${status}`;
  return `${event} to ${url}: ${state}, ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}, ${last}`;
}
