import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import type { DeliveryLine } from './list-deliveries.ts';

/** Which deliveries are asked for; `null`: whichever. */
export interface DeliveryFilter {
  /** `lead.converted`, or `Deals.create`. */
  readonly event: string | null;
  readonly url: string | null;
  readonly state: 'waiting' | 'delivered' | null;
  readonly since: Date | null;
  /** Of the latest ones. */
  readonly limit: number;
}

/** A delivery, and where to. */
export interface ToldDelivery extends DeliveryLine {
  readonly url: string;
}

const SELECT_DELIVERIES = {
  name: 'select-deliveries',
  text: `
    select * from (
      select d.event_id::text as "eventId", d.receiver_id::text as "receiverId", r.url, e.data as event, e.at, d.state, d.attempts,
        d.next_at as "nextAt", a.status, a.error, a.at as "attemptedAt"
      from convertlead.delivery d
      join convertlead.event e on e.org_id = d.org_id and e.id = d.event_id
      join convertlead.receiver r on r.org_id = d.org_id and r.id = d.receiver_id
      left join lateral (
        select t.status, t.error, t.at from convertlead.delivery_attempt t
        where t.org_id = d.org_id and t.event_id = d.event_id and t.receiver_id = d.receiver_id
        order by t.no desc limit 1
      ) a on true
      where d.org_id = $1 and ($2::text is null or $2 in (e.data ->> 'kind', (e.data ->> 'module') || '.' || (e.data ->> 'change')))
        and ($3::text is null or r.url = $3) and ($4::text is null or d.state = $4) and ($5::timestamptz is null or e.at >= $5)
      order by e.at desc, d.event_id desc, d.receiver_id limit $6
    ) latest
    order by at, "eventId", "receiverId"`,
};

/** The latest deliveries that match, in the order of their events. */
export async function selectDeliveries(
  on: Queryable,
  orgId: Id,
  { event, url, state, since, limit }: DeliveryFilter,
): Promise<ToldDelivery[]> {
  return on.query<ToldDelivery>(SELECT_DELIVERIES, [orgId, event, url, state, since, limit]);
}
