import type { Queryable } from '../database.ts';
import { timeIn } from './clock-columns.ts';

/** What waits in the database, of all organisations together. */
export interface Backlog {
  /** Jobs none of whose items has had its turn. */
  readonly jobsWaiting: number;
  readonly jobsRunning: number;
  /** Items of these jobs that have not had their turn. */
  readonly jobItemsWaiting: number;
  /** Notifications that have not been tried. */
  readonly deliveriesWaiting: number;
  /** Those that have failed and are tried again. */
  readonly deliveriesRetrying: number;
  /** Those whose receiver is disabled, or has expired. */
  readonly deliveriesHeld: number;
  readonly mailsWaiting: number;
  readonly mailsRetrying: number;
  readonly mailsSending: number;
}

/** This one crosses organisations: it is the view of whoever runs the server, and says nothing of any of them. Partial indexes bound what it reads to what waits. */
const COUNT_BACKLOG = {
  name: 'count-backlog',
  text: `
    with jobs as (
      select j.total, (select coalesce(sum(value::int), 0) from jsonb_each_text(j.counts)) as done
      from convertlead.job j where j.state = 'running'
    ), open_jobs as (
      select count(*) filter (where done = 0) as waiting, count(*) filter (where done > 0) as running,
        coalesce(sum(greatest(total - done, 0)), 0) as items
      from jobs
    ), deliveries as (
      select
        count(*) filter (where r.disabled_at is null and not coalesce(r.expires_at <= ${timeIn('$1')}, false) and d.attempts = 0) as waiting,
        count(*) filter (where r.disabled_at is null and not coalesce(r.expires_at <= ${timeIn('$1')}, false) and d.attempts > 0) as retrying,
        count(*) filter (where r.disabled_at is not null or coalesce(r.expires_at <= ${timeIn('$1')}, false)) as held
      from convertlead.delivery d
      join convertlead.receiver r on r.org_id = d.org_id and r.id = d.receiver_id
      join convertlead.organisation o on o.id = d.org_id
      where d.state = 'waiting'
    ), mails as (
      select count(*) filter (where state = 'created') as waiting, count(*) filter (where state = 'retry') as retrying,
        count(*) filter (where state = 'active') as sending
      from convertlead_jobs.job where name = 'send-mail' and state <= 'active'
    )
    select j.waiting::int as "jobsWaiting", j.running::int as "jobsRunning", j.items::int as "jobItemsWaiting",
      d.waiting::int as "deliveriesWaiting", d.retrying::int as "deliveriesRetrying", d.held::int as "deliveriesHeld",
      m.waiting::int as "mailsWaiting", m.retrying::int as "mailsRetrying", m.sending::int as "mailsSending"
    from open_jobs j, deliveries d, mails m`,
};

/** Counts what waits. @param at which channels have expired by */
export async function countBacklog(on: Queryable, at: Date): Promise<Backlog> {
  const [row] = await on.query<Backlog>(COUNT_BACKLOG, [at]);
  if (row === undefined) throw new Error('a count has one row');
  return row;
}
