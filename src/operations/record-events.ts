import { randomUUID } from 'node:crypto';
import type { Organisation } from '../domain/caller.ts';
import type { NotificationEvent } from '../domain/notification-event.ts';
import type { Queryable } from '../storage/database.ts';
import { insertEvents } from '../storage/sql/insert-events.ts';
import type { OperationContext } from './operation-context.ts';
import { timeIn } from './organisation-time.ts';

/**
 * Keeps, in the transaction in which it happens, what is to be told to others. Costs nothing in an organisation that tells nobody, and
 * one statement in any other.
 */
export async function recordEvents(
  context: Pick<OperationContext, 'now'>,
  tx: Queryable,
  organisation: Organisation,
  events: readonly NotificationEvent[],
): Promise<void> {
  const told = events.filter((event) => event.kind !== 'records' || event.ids.length > 0);
  if (!organisation.hasReceivers || told.length === 0) return;
  await insertEvents(
    tx,
    organisation.id,
    told.map((event) => ({ id: randomUUID(), event })),
    timeIn(context, organisation),
  );
}
