import type { Clock } from '../../domain/clock.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import { CLOCK_COLUMNS, clockOf, type ClockRow } from './clock-columns.ts';

const LOCK_CLOCK = {
  name: 'lock-clock',
  text: `select ${CLOCK_COLUMNS} from convertlead.organisation o where o.id = $1 for no key update`,
};

const PUT_CLOCK = {
  name: 'put-clock',
  text: `
    update convertlead.organisation set clock_at = $2, clock_since = $3 where id = $1 and sandbox is not null
    returning 1 as done`,
};

/** The clock of an organisation, which nobody else changes until the transaction ends. @returns `null`: it has none */
export async function lockClock(tx: Queryable, orgId: Id): Promise<Clock | null> {
  const [row] = await tx.query<ClockRow & object>(LOCK_CLOCK, [orgId]);
  return row === undefined ? null : clockOf(row);
}

/** Gives an organisation of a sandbox a clock; `null` takes it away. @returns whether it is one */
export async function putClock(on: Queryable, orgId: Id, clock: Clock | null): Promise<boolean> {
  return (await on.query(PUT_CLOCK, [orgId, clock?.at ?? null, clock?.since ?? null])).length > 0;
}
