import { eventNames, type NotificationEvent } from '../../domain/notification-event.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const INSERT_EVENTS = {
  name: 'insert-events',
  text: `
    with told as (
      select e.id, e.names, e.data from json_to_recordset($2::json) as e (id uuid, names text[], data jsonb)
    ), wanted as (
      select t.id as event_id, r.id as receiver_id
      from told t
      join convertlead.receiver r on r.org_id = $1 and r.events && t.names
      where r.expires_at is null or r.expires_at > $3
    ), kept as (
      insert into convertlead.event (org_id, id, data, at)
      select $1, t.id, t.data, $3 from told t where t.id in (select event_id from wanted)
    )
    insert into convertlead.delivery (org_id, event_id, receiver_id, next_at)
    select $1, event_id, receiver_id, $3 from wanted`,
};

/** Keeps the events that somebody wants to be told, and one delivery for each who wants it. */
export async function insertEvents(
  tx: Queryable,
  orgId: Id,
  events: readonly { readonly id: string; readonly event: NotificationEvent }[],
  at: Date,
): Promise<void> {
  const rows = events.map(({ id, event }) => ({ id, names: eventNames(event), data: event }));
  await tx.query(INSERT_EVENTS, [orgId, JSON.stringify(rows), at]);
}
