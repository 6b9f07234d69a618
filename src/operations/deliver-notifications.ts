import { deliveryFate, type Reception } from '../domain/delivery-schedule.ts';
import type { Queryable } from '../storage/database.ts';
import { claimDeliveries, type ClaimedDelivery, type ClaimLimits } from '../storage/sql/claim-deliveries.ts';
import { dropOldEvents } from '../storage/sql/drop-old-events.ts';
import { insertReceiverMail } from '../storage/sql/insert-mail.ts';
import { disableReceiver, noteDelivery } from '../storage/sql/note-delivery.ts';
import type { OperationContext } from './operation-context.ts';
import { timeIn } from './organisation-time.ts';
import { transactionOf, unlessOver } from './transaction-of.ts';

export type { ClaimedDelivery } from '../storage/sql/claim-deliveries.ts';

/** Longer than any attempt takes: after it whoever had the delivery is gone. */
const LEASE_MS = 25_000;
/** How long events, and how they were told, are kept. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Takes deliveries that are due; each must be settled, else it is tried again. */
export async function takeDueDeliveries(
  { database, now }: OperationContext,
  limits: ClaimLimits,
): Promise<ClaimedDelivery[]> {
  const at = now();
  return claimDeliveries(database, at, new Date(at.getTime() + LEASE_MS), limits);
}

/** How an attempt went. */
export interface AttemptResult extends Reception {
  readonly durationMs: number;
  /** In words; `null` for an answer that is no error. */
  readonly error: string | null;
}

/**
 * Notes how an attempt went, and what becomes of the delivery. A receiver that has failed for three days, or wants to hear nothing more, is
 * disabled, and its user told by mail, once.
 */
export async function settleDelivery(
  context: OperationContext,
  delivery: ClaimedDelivery,
  result: AttemptResult,
): Promise<void> {
  const { orgId, life, receiverId, attempts } = delivery;
  const at = timeIn(context, delivery);
  const fate = deliveryFate(result, attempts, delivery.failingSince, at);
  const disable = fate.state === 'delivered' ? null : fate.disable;
  const nextAt = fate.state === 'waiting' ? fate.nextAt : null;
  const attempt = { no: attempts, at, ...result };
  const settle = async (tx: Queryable): Promise<void> => {
    await noteDelivery(tx, delivery, attempt, fate.state, nextAt);
    if (disable === null) return;
    // it may have been heard, or enabled, since the attempt began
    const failingSince = disable === 'failing' ? delivery.failingSince : null;
    if (!(await disableReceiver(tx, delivery, failingSince, at))) return;
    const [mailId = ''] = await context.recordIds.take(orgId, 1);
    await insertReceiverMail(tx, orgId, mailId, receiverId, disabledMail(delivery, result), at);
    await context.jobs.enqueue(tx, 'send-mail', [{ orgId, mailId }]);
  };
  await unlessOver(undefined, () => transactionOf(context, { id: orgId, life }, settle));
}

/** Forgets what was told long ago. */
export async function forgetOldEvents({ database, now }: OperationContext): Promise<void> {
  await dropOldEvents(database, new Date(now().getTime() - KEPT_MS));
}

function disabledMail({ kind, receiverId, channelId, url }: ClaimedDelivery, { status, error }: AttemptResult) {
  const name = kind === 'webhook' ? `webhook ${receiverId}` : `channel ${channelId}`;
  const { host } = new URL(url);
  const why = status === 410 ? 'It answered 410: it wants to be told nothing more.' : 'It has failed for three days.';
  const enable =
    kind === 'webhook'
      ? `What it was not told waits for 30 days. To go on: npx convertlead webhook enable ${receiverId}\n`
      : 'To go on, subscribe again.\n';
  return {
    subject: `Notifications to ${host} have been stopped`,
    body: `The ${name} at ${host} is told nothing more.\n\n${why} The last attempt: ${error ?? `HTTP ${status}`}.\n\n${enable}`,
  };
}
