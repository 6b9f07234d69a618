import { clockTime, type Clock } from '../domain/clock.ts';
import type { Id } from '../domain/id.ts';
import type { Queryable } from '../storage/database.ts';
import { findClock } from '../storage/sql/find-clock.ts';
import type { OperationContext } from './operation-context.ts';

/** The time in an organisation: that of its own clock, where it has one, else the server's. */
export function timeIn({ now }: Pick<OperationContext, 'now'>, { clock }: { readonly clock: Clock | null }): Date {
  return clockTime(clock, now());
}

/** The same for those who know no more of an organisation than its id. */
export async function timeInOrganisation(
  context: Pick<OperationContext, 'now'>,
  on: Queryable,
  organisationId: Id,
): Promise<Date> {
  return timeIn(context, { clock: await findClock(on, organisationId) });
}
