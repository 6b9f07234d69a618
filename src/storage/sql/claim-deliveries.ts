import type { Clock } from '../../domain/clock.ts';
import type { NotificationEvent } from '../../domain/notification-event.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import { CLOCK_COLUMNS, clockOf, timeIn, type ClockRow } from './clock-columns.ts';
import type { Life } from '../../domain/caller.ts';
import { LIFE } from './organisation-life.ts';

/** A secret that a webhook signs with. */
export interface WebhookSecret {
  readonly secret: string;
  /** ISO 8601; `null`: until it is replaced. */
  readonly until: string | null;
}

/** A delivery that is to be tried now, with all that is needed for it. */
export interface ClaimedDelivery {
  readonly orgId: Id;
  readonly life: Life;
  readonly eventId: string;
  readonly receiverId: Id;
  readonly attempts: number;
  readonly event: NotificationEvent;
  readonly eventAt: Date;
  readonly kind: 'watch' | 'webhook';
  readonly url: string;
  readonly channelId: Id | null;
  readonly token: string | null;
  readonly resourceUrl: string | null;
  readonly secrets: readonly WebhookSecret[] | null;
  readonly failingSince: Date | null;
  /** Whether the organisation lets its receivers be at private addresses. */
  readonly mayBePrivate: boolean;
  readonly clock: Clock | null;
}

/** The one statement, with that which drops old events, that looks at all organisations: it is the clock of the deliveries. */
const CLAIM_DELIVERIES = {
  name: 'claim-deliveries',
  text: `
    with reached as (
      select d.org_id, d.event_id, d.receiver_id, d.next_at, d.leased_until, $1::timestamptz as now
      from convertlead.delivery d
      join convertlead.organisation o on o.id = d.org_id
      where d.state = 'waiting' and d.next_at <= $1 and o.clock_at is null
      -- by the index of those with a clock of their own: they are few
      union all
      select d.org_id, d.event_id, d.receiver_id, d.next_at, d.leased_until, ${timeIn('$1')}
      from convertlead.organisation o
      join convertlead.delivery d on d.org_id = o.id
      where o.clock_at is not null and d.state = 'waiting' and d.next_at <= ${timeIn('$1')}
    ), due as (
      select d.org_id, d.event_id, d.receiver_id, d.next_at, r.failing_since is not null as is_failing,
        row_number() over (partition by d.org_id, d.receiver_id order by d.next_at) as place
      from reached d
      join convertlead.receiver r on r.org_id = d.org_id and r.id = d.receiver_id
      where coalesce(d.leased_until <= $1, true) and r.disabled_at is null
        and (r.expires_at is null or r.expires_at > d.now)
    ), mine as (
      select d.org_id, d.event_id, d.receiver_id
      from convertlead.delivery d
      join due on due.org_id = d.org_id and due.event_id = d.event_id and due.receiver_id = d.receiver_id
      left join unnest($5::bigint[], $6::bigint[], $7::int[]) as b(org_id, receiver_id, count)
        on b.org_id = d.org_id and b.receiver_id = d.receiver_id
      where due.place <= case when due.is_failing then 1 else $4 end - coalesce(b.count, 0) and d.state = 'waiting' and d.next_at = due.next_at
        and coalesce(d.leased_until <= $1, true)
      order by due.next_at
      limit $3
      for update of d skip locked
    )
    update convertlead.delivery t set leased_until = $2, attempts = t.attempts + 1
    from mine
    join convertlead.event e on e.org_id = mine.org_id and e.id = mine.event_id
    join convertlead.receiver r on r.org_id = mine.org_id and r.id = mine.receiver_id
    join convertlead.organisation o on o.id = mine.org_id
    where t.org_id = mine.org_id and t.event_id = mine.event_id and t.receiver_id = mine.receiver_id
    returning t.org_id::text as "orgId", ${LIFE} as life, t.event_id::text as "eventId", t.receiver_id::text as "receiverId", t.attempts,
      e.data as event, e.at as "eventAt", r.kind, r.url, r.channel_id::text as "channelId", r.token,
      r.resource_url as "resourceUrl", r.secrets, r.failing_since as "failingSince",
      coalesce((o.settings ->> 'webhookPrivateAddresses')::boolean, false) as "mayBePrivate",
      ${CLOCK_COLUMNS}`,
};

export interface ClaimLimits {
  readonly total: number;
  /** One for a receiver that is failing: it may well hang. */
  readonly perReceiver: number;
  /** What is under way already, of the `perReceiver` that each may have. */
  readonly busy: readonly BusyReceiver[];
}

export interface BusyReceiver {
  readonly orgId: Id;
  readonly receiverId: Id;
  readonly count: number;
}

/**
 * Takes deliveries that are due, the oldest first; nobody else takes them until `leaseEnd`. The attempt that follows is counted
 * already, so that one that ends the process is counted too.
 *
 * @param at the server's time, as that of `leaseEnd` is; what is due is so by the time of its organisation
 */
export async function claimDeliveries(
  on: Queryable,
  at: Date,
  leaseEnd: Date,
  { total, perReceiver, busy }: ClaimLimits,
): Promise<ClaimedDelivery[]> {
  const rows = await on.query<Omit<ClaimedDelivery, 'clock'> & ClockRow>(CLAIM_DELIVERIES, [
    at,
    leaseEnd,
    total,
    perReceiver,
    busy.map(({ orgId }) => orgId),
    busy.map(({ receiverId }) => receiverId),
    busy.map(({ count }) => count),
  ]);
  return rows.map((row) => Object.assign(row, { clock: clockOf(row) }));
}
