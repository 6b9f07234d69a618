import { Type } from 'typebox';
import type { NotificationEvent } from '../../domain/notification-event.ts';
import { closed } from '../../schema/schema-parts.ts';
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

export function encodeDelivery({ messageId, receiverId, url, event, at, state, ...how }: Delivery): object {
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
