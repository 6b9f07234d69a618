import type { Clock } from '../../domain/clock.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import { CLOCK_COLUMNS, clockOf, type ClockRow } from './clock-columns.ts';

const FIND_CLOCK = {
  name: 'find-clock',
  text: `select ${CLOCK_COLUMNS} from convertlead.organisation o where o.id = $1`,
};

/** @returns `null`: there is none, the organisation lives in the server's time */
export async function findClock(on: Queryable, orgId: Id): Promise<Clock | null> {
  const [row] = await on.query<ClockRow & object>(FIND_CLOCK, [orgId]);
  return row === undefined ? null : clockOf(row);
}
