import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

/** A delivery by its key. */
export interface DeliveryKey {
  readonly orgId: Id;
  readonly eventId: string;
  readonly receiverId: Id;
}

/** How an attempt went. */
export interface Attempt {
  readonly no: number;
  readonly at: Date;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error: string | null;
}

const NOTE_DELIVERY = {
  name: 'note-delivery',
  text: `
    with noted as (
      insert into convertlead.delivery_attempt (org_id, event_id, receiver_id, no, at, duration_ms, status, error)
      select $1, $2, $3, $4, $5, $6, $7, $8
      where exists (select 1 from convertlead.delivery where org_id = $1 and event_id = $2 and receiver_id = $3)
      on conflict do nothing
    ), receiver as (
      update convertlead.receiver
      set failing_since = case when $9 = 'delivered' then null else coalesce(failing_since, $5) end
      where org_id = $1 and id = $3 and ($9 <> 'delivered' or failing_since is not null)
    )
    update convertlead.delivery set state = $9, next_at = coalesce($10, next_at), leased_until = null
    where org_id = $1 and event_id = $2 and receiver_id = $3`,
};

const DISABLE_RECEIVER = {
  name: 'disable-receiver',
  text: `
    update convertlead.receiver set disabled_at = $4
    where org_id = $1 and id = $2 and disabled_at is null and ($3::timestamptz is null or failing_since = $3)
    returning 1 as disabled`,
};

/** Notes an attempt, and what becomes of the delivery. */
export async function noteDelivery(
  tx: Queryable,
  { orgId, eventId, receiverId }: DeliveryKey,
  { no, at, durationMs, status, error }: Attempt,
  state: 'waiting' | 'delivered',
  nextAt: Date | null,
): Promise<void> {
  const attempt = [orgId, eventId, receiverId, no, at, durationMs, status, error];
  await tx.query(NOTE_DELIVERY, [...attempt, state, nextAt]);
}

/**
 * Disables a receiver that is not disabled yet.
 *
 * @param failingSince only if it has been failing since then and still is; `null`: in any case @returns whether this call has done it
 */
export async function disableReceiver(
  tx: Queryable,
  { orgId, receiverId }: DeliveryKey,
  failingSince: Date | null,
  at: Date,
): Promise<boolean> {
  return (await tx.query(DISABLE_RECEIVER, [orgId, receiverId, failingSince, at])).length > 0;
}
