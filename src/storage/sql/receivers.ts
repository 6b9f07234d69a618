import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import type { WebhookSecret } from './claim-deliveries.ts';

/** Who is told of events. */
export interface Receiver {
  readonly id: Id;
  readonly kind: 'watch' | 'webhook';
  readonly url: string;
  readonly events: readonly string[];
  readonly userId: Id;
  readonly createdAt: Date;
  /** Of a channel of actions/watch. */
  readonly channelId: Id | null;
  readonly token: string | null;
  readonly expiresAt: Date | null;
  readonly resourceUrl: string | null;
  /** Of a webhook, the one in force first. */
  readonly secrets: readonly WebhookSecret[] | null;
  readonly failingSince: Date | null;
  readonly disabledAt: Date | null;
}

const COLUMNS = `r.id::text, r.kind, r.url, r.events, r.user_id::text as "userId", r.created_at as "createdAt",
  r.channel_id::text as "channelId", r.token, r.expires_at as "expiresAt", r.resource_url as "resourceUrl", r.secrets,
  r.failing_since as "failingSince", r.disabled_at as "disabledAt"`;

const SELECT_RECEIVERS = {
  name: 'select-receivers',
  text: `select ${COLUMNS} from convertlead.receiver r where r.org_id = $1 and r.kind = $2 order by r.id`,
};

const LOCK_RECEIVERS = {
  name: 'lock-receivers',
  text: `select ${COLUMNS} from convertlead.receiver r where r.org_id = $1 and r.kind = $2 order by r.id for update`,
};

const PUT_RECEIVER = {
  name: 'put-receiver',
  text: `
    insert into convertlead.receiver
      (org_id, id, kind, url, events, user_id, created_at, channel_id, token, expires_at, resource_url, secrets, failing_since, disabled_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
    on conflict (org_id, id) do update set url = excluded.url, events = excluded.events, token = excluded.token,
      expires_at = excluded.expires_at, resource_url = excluded.resource_url, secrets = excluded.secrets,
      failing_since = excluded.failing_since, disabled_at = excluded.disabled_at`,
};

const DELETE_RECEIVER = {
  name: 'delete-receiver',
  text: 'delete from convertlead.receiver where org_id = $1 and id = $2',
};

/** The organisation's webhooks, or its channels. */
export async function selectReceivers(on: Queryable, orgId: Id, kind: Receiver['kind']): Promise<Receiver[]> {
  return on.query<Receiver & object>(SELECT_RECEIVERS, [orgId, kind]);
}

/** The same; they stay as they are until the end of the transaction. */
export async function lockReceivers(tx: Queryable, orgId: Id, kind: Receiver['kind']): Promise<Receiver[]> {
  return tx.query<Receiver & object>(LOCK_RECEIVERS, [orgId, kind]);
}

/** Makes a receiver, or changes what may change of it. */
export async function putReceiver(tx: Queryable, orgId: Id, receiver: Receiver): Promise<void> {
  const { id, kind, url, events, userId, createdAt, channelId, token, expiresAt, resourceUrl, secrets } = receiver;
  await tx.query(PUT_RECEIVER, [
    orgId,
    id,
    kind,
    url,
    events,
    userId,
    createdAt,
    channelId,
    token,
    expiresAt,
    resourceUrl,
    secrets === null ? null : JSON.stringify(secrets),
    receiver.failingSince,
    receiver.disabledAt,
  ]);
}

/** Deletes a receiver, and what it was still to be told. */
export async function deleteReceiver(tx: Queryable, orgId: Id, id: Id): Promise<void> {
  await tx.query(DELETE_RECEIVER, [orgId, id]);
}
