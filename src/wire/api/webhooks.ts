import { Type, type Static } from 'typebox';
import { LEAD_EVENTS } from '../../domain/notification-event.ts';
import { closed, nullable, oneOf, timestamp } from '../../schema/schema-parts.ts';
import { DELIVERY } from './delivery-list.ts';

const text = Type.String();
const url = Type.String({ minLength: 1, description: 'where messages are posted to' });
const events = Type.Array(oneOf(LEAD_EVENTS), { minItems: 1, description: 'what is told; by default all' });
const secret = Type.String({ description: 'it signs the messages, and is shown this once' });

export const WEBHOOK = Type.Object({
  id: text,
  url: text,
  events: Type.Array(text),
  state: oneOf(['well', 'failing', 'disabled']),
  createdAt: timestamp,
  failingSince: nullable(timestamp),
  disabledAt: nullable(timestamp),
});
export const WEBHOOKS = Type.Object({ webhooks: Type.Array(WEBHOOK) });

export const NEW_WEBHOOK = Type.Object({ url, events: Type.Optional(events) }, closed);
export const MADE_WEBHOOK = Type.Object({ id: text, secret });

/** What is not given stays. */
export const WEBHOOK_CHANGES = Type.Partial(
  Type.Object({
    url,
    events,
    active: Type.Boolean({
      description: 'true: told again, beginning with what waited for it; false: told nothing, which waits',
    }),
  }),
  closed,
);

export const WEBHOOK_SECRET = Type.Object({ secret });

export const WEBHOOK_DELIVERIES = Type.Object({
  deliveries: Type.Array(DELIVERY, { description: 'the latest hundred, the newest first' }),
});

interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly createdAt: Date;
  readonly failingSince: Date | null;
  readonly disabledAt: Date | null;
}

export function encodeWebhook(webhook: Webhook): Static<typeof WEBHOOK> {
  const { createdAt, failingSince, disabledAt } = webhook;
  return {
    id: webhook.id,
    url: webhook.url,
    events: [...webhook.events],
    state: disabledAt !== null ? 'disabled' : failingSince !== null ? 'failing' : 'well',
    createdAt: createdAt.toISOString(),
    failingSince: failingSince?.toISOString() ?? null,
    disabledAt: disabledAt?.toISOString() ?? null,
  };
}
