import { Type, type Static } from 'typebox';
import type { NotificationEvent } from '../../domain/notification-event.ts';
import { closed, nullable, oneOf, timestamp } from '../../schema/schema-parts.ts';
import { SEEN, WAITING } from './waiting-query.ts';

/** The query of a list of deliveries. */
export const DELIVERIES_QUERY = Type.Object(
  {
    event: Type.Optional(Type.String({ description: 'lead.converted, lead.unconverted, or Deals.create and so on' })),
    url: Type.Optional(Type.String({ description: 'the address that is told' })),
    state: Type.Optional(
      Type.Union([Type.Literal('waiting'), Type.Literal('delivered')], { description: 'waiting or delivered' }),
    ),
    seen: SEEN,
    ...WAITING,
  },
  closed,
);

/** How an event was told to one receiver. */
export const DELIVERY = Type.Object({
  messageId: Type.String(),
  receiverId: Type.String(),
  url: Type.String(),
  event: Type.String(),
  data: Type.Object({}, { additionalProperties: true }),
  at: timestamp,
  state: oneOf(['waiting', 'delivered']),
  attempts: Type.Integer(),
  nextAt: nullable(timestamp),
  status: nullable(Type.Integer({ description: 'of the answer to the last attempt' })),
  error: nullable(Type.String({ description: 'of the last attempt' })),
});

interface Delivery {
  readonly messageId: string;
  readonly receiverId: string;
  readonly url: string;
  readonly event: NotificationEvent;
  readonly at: Date;
  readonly state: 'waiting' | 'delivered';
  readonly attempts: number;
  readonly nextAt: Date;
  readonly status: number | null;
  readonly error: string | null;
}

export function encodeDelivery({
  messageId,
  receiverId,
  url,
  event,
  at,
  state,
  ...how
}: Delivery): Static<typeof DELIVERY> {
  const { attempts, nextAt, status, error } = how;
  const { kind, ...data } = event;
  const name = event.kind === 'records' ? `${event.module}.${event.change}` : kind;
  return {
    messageId,
    receiverId,
    url,
    event: name,
    data,
    at: at.toISOString(),
    state,
    attempts,
    nextAt: state === 'waiting' ? nextAt.toISOString() : null,
    status,
    error,
  };
}
