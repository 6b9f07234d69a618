import { setTimeout as sleep } from 'node:timers/promises';
import { clockTime } from '../domain/clock.ts';
import { messageId } from '../domain/notification-event.ts';
import {
  forgetOldEvents,
  settleDelivery,
  takeDueDeliveries,
  type ClaimedDelivery,
} from '../operations/deliver-notifications.ts';
import { forgetExpiredAnswers } from '../operations/forget-expired-answers.ts';
import { forgetOldCalls } from '../operations/read-calls.ts';
import type { OperationContext } from '../operations/operation-context.ts';
import { encodeNotification } from '../wire/v2/encode-notification.ts';
import { postNotification, type Post } from './post-notification.ts';
import { kindOf } from './error-kind.ts';
import type { TaskLog } from './task-log.ts';
import { webhookBody, webhookHeaders } from './webhook-message.ts';

const POLL_MS = 500;
const IN_FLIGHT_MAX = 64;
const PER_RECEIVER_MAX = 4;
/** How long a stop waits for attempts that have begun. */
const GRACE_MS = 2000;
const FORGET_EVERY_MS = 60 * 60 * 1000;

/**
 * Delivers what is due, again and again: several servers share the work, and one receiver that is slow holds up no other.
 *
 * @returns stops it: attempts that have begun are finished, or, where the receiver is slow, cut off and made again later
 */
export function startDeliveries(context: OperationContext, log: TaskLog): () => Promise<void> {
  const stopped = new AbortController();
  const cutOff = new AbortController();
  const inFlight = new Map<Promise<void>, ClaimedDelivery>();
  let forgetAt = 0;
  /** Ends the wait for the next turn: there was more to do, and somebody has time for it now. */
  let wake = (): void => undefined;

  const attempt = async (delivery: ClaimedDelivery): Promise<void> => {
    try {
      const result = await postNotification(postOf(delivery, context.now()), cutOff.signal);
      // nobody knows whether it was heard: it is told again when its lease has ended
      if (result.status === null && cutOff.signal.aborted) return;
      await settleDelivery(context, delivery, result);
    } catch (error) {
      // it is tried again when its lease has ended
      log.warn({ kind: kindOf(error), eventId: delivery.eventId }, 'a notification was not settled');
    }
  };

  const turn = async (): Promise<void> => {
    if (context.now().getTime() >= forgetAt) {
      forgetAt = context.now().getTime() + FORGET_EVERY_MS;
      await forgetOldEvents(context);
      await forgetExpiredAnswers(context);
      await forgetOldCalls(context);
    }
    const total = IN_FLIGHT_MAX - inFlight.size;
    if (total === 0) return;
    const byReceiver = Map.groupBy(inFlight.values(), ({ orgId, receiverId }) => `${orgId} ${receiverId}`);
    const busy = [...byReceiver.values()].flatMap((some) =>
      some.slice(0, 1).map(({ orgId, receiverId }) => ({ orgId, receiverId, count: some.length })),
    );
    for (const delivery of await takeDueDeliveries(context, { total, perReceiver: PER_RECEIVER_MAX, busy })) {
      const running: Promise<void> = attempt(delivery).finally(() => {
        inFlight.delete(running);
        wake();
      });
      inFlight.set(running, delivery);
    }
  };

  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      try {
        await turn();
      } catch (error) {
        log.warn({ kind: kindOf(error) }, 'notifications are not looked for');
      }
      const woken = new Promise<void>((resolve) => (wake = resolve));
      await Promise.race([sleep(POLL_MS, undefined, { signal: stopped.signal }).catch(() => undefined), woken]);
    }
  };
  const running = run();
  return async () => {
    stopped.abort();
    await running;
    const ended = Promise.all(inFlight.keys());
    await Promise.race([ended, sleep(GRACE_MS, undefined, { ref: false })]);
    cutOff.abort();
    await ended;
  };
}

function postOf(delivery: ClaimedDelivery, at: Date): Post {
  const { event, eventAt, orgId, eventId, url, mayBePrivate } = delivery;
  if (event.kind === 'records') {
    const { channelId, token, resourceUrl } = delivery;
    const channel = { channelId: channelId ?? '', token, resourceUrl: resourceUrl ?? '' };
    const body = JSON.stringify(encodeNotification(event, channel, eventAt));
    return { url, headers: { 'content-type': 'application/json;charset=utf-8' }, body, mayBePrivate, at };
  }
  const body = webhookBody(event, orgId, eventAt);
  // receivers compare the time of a message with their own clock, secrets are changed by the organisation's
  const changed = clockTime(delivery.clock, at);
  const secrets = (delivery.secrets ?? []).filter(({ until }) => until === null || new Date(until) > changed);
  const signed = webhookHeaders(
    messageId(eventId),
    at,
    body,
    secrets.map(({ secret }) => secret),
  );
  return { url, headers: { 'content-type': 'application/json', ...signed }, body, mayBePrivate, at };
}
