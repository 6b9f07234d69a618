import type { NotificationEvent } from '../../domain/notification-event.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

/** A delivery and how its last attempt went. */
export interface DeliveryLine {
  readonly eventId: string;
  readonly receiverId: Id;
  readonly event: NotificationEvent;
  readonly at: Date;
  readonly state: 'waiting' | 'delivered';
  readonly attempts: number;
  readonly nextAt: Date;
  readonly status: number | null;
  readonly error: string | null;
  readonly attemptedAt: Date | null;
}

const LIST_DELIVERIES = {
  name: 'list-deliveries',
  text: `
    select d.event_id::text as "eventId", d.receiver_id::text as "receiverId", e.data as event, e.at, d.state, d.attempts,
      d.next_at as "nextAt", a.status, a.error, a.at as "attemptedAt"
    from convertlead.delivery d
    join convertlead.event e on e.org_id = d.org_id and e.id = d.event_id
    left join lateral (
      select t.status, t.error, t.at from convertlead.delivery_attempt t
      where t.org_id = d.org_id and t.event_id = d.event_id and t.receiver_id = d.receiver_id
      order by t.no desc limit 1
    ) a on true
    where d.org_id = $1 and ($2::bigint is null or d.receiver_id = $2)
    order by e.at desc, d.event_id
    limit $3`,
};

const RESEND = {
  name: 'resend-delivery',
  text: `
    update convertlead.delivery set state = 'waiting', next_at = $4, leased_until = null
    where org_id = $1 and event_id = $2 and receiver_id = $3
    returning 1 as found`,
};

const RELEASE = {
  name: 'release-deliveries',
  text: `
    update convertlead.delivery set next_at = $3
    where org_id = $1 and receiver_id = $2 and state = 'waiting'`,
};

/** The latest deliveries. @param receiverId `null`: to anybody */
export async function listDeliveries(
  on: Queryable,
  orgId: Id,
  receiverId: Id | null,
  limit: number,
): Promise<DeliveryLine[]> {
  return on.query<DeliveryLine & object>(LIST_DELIVERIES, [orgId, receiverId, limit]);
}

/** Has a delivery made again. @returns whether it is there */
export async function resend(on: Queryable, orgId: Id, eventId: string, receiverId: Id, at: Date): Promise<boolean> {
  return (await on.query(RESEND, [orgId, eventId, receiverId, at])).length > 0;
}

/** Has everything that waits for a receiver delivered now. */
export async function releaseDeliveries(tx: Queryable, orgId: Id, receiverId: Id, at: Date): Promise<void> {
  await tx.query(RELEASE, [orgId, receiverId, at]);
}
