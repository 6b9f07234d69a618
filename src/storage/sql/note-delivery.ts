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
      set failing_since = case when $9 = 'delivered' then null else coalesce(failing_since, $5) end,
        disabled_at = case when $11 then $5 else disabled_at end
      where org_id = $1 and id = $3 and ($9 <> 'delivered' or failing_since is not null)
    )
    update convertlead.delivery set state = $9, next_at = coalesce($10, next_at)
    where org_id = $1 and event_id = $2 and receiver_id = $3`,
};

/** Notes an attempt, what becomes of the delivery, and whether its receiver is disabled. */
export async function noteDelivery(
  tx: Queryable,
  { orgId, eventId, receiverId }: DeliveryKey,
  { no, at, durationMs, status, error }: Attempt,
  state: 'waiting' | 'delivered' | 'failed',
  nextAt: Date | null,
  disable: boolean,
): Promise<void> {
  const attempt = [orgId, eventId, receiverId, no, at, durationMs, status, error];
  await tx.query(NOTE_DELIVERY, [...attempt, state, nextAt, disable]);
}
