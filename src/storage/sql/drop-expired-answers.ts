import type { Queryable } from '../database.ts';
import { timeIn } from './clock-columns.ts';

const DROP_EXPIRED_ANSWERS = {
  name: 'drop-expired-answers',
  text: `
    delete from convertlead.idempotency_key k using convertlead.organisation o
    where o.id = k.org_id
      and k.created_at <= ${timeIn('$1::timestamptz')} - make_interval(hours => coalesce((o.settings->>'idempotencyHours')::int, $2::int))`,
};

/** Forgets answers that have been kept as long as their organisation wants. @param hours where it says nothing */
export async function dropExpiredAnswers(on: Queryable, at: Date, hours: number): Promise<void> {
  await on.query(DROP_EXPIRED_ANSWERS, [at, hours]);
}
