import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import type { Queryable } from '../storage/database.ts';
import {
  deleteReceiver,
  lockReceivers,
  putReceiver,
  selectReceivers,
  type Receiver,
} from '../storage/sql/receivers.ts';
import type { OperationContext } from './operation-context.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { timeIn } from './organisation-time.ts';
import { transactionOf } from './transaction-of.ts';

/** A channel of actions/watch: who is told of which changes, and until when. */
export interface WatchChannel {
  readonly channelId: Id;
  readonly url: string;
  readonly events: readonly string[];
  readonly token: string | null;
  readonly expiresAt: Date;
}

/** What a channel is to be; what is `undefined` stays, or is as usual. */
export interface ChannelChange {
  readonly channelId: Id;
  readonly url?: string | undefined;
  readonly events?: readonly string[] | undefined;
  readonly token?: string | null | undefined;
  readonly expiresAt?: Date | undefined;
  /** With the verb `change`: the events are to be taken off, and nothing else is changed. */
  readonly removesEvents?: boolean;
}

/** A new channel; the same id twice is a duplicate. A replaced one keeps its id alone, a changed one what is not said. */
export type ChannelVerb = 'subscribe' | 'replace' | 'change';

export type ChannelOutcome =
  | { readonly ok: true; readonly channel: WatchChannel }
  | { readonly ok: false; readonly problem: 'taken' | 'not_subscribed' | 'limit' };

/** How long a channel lives when nothing is said, or too much, and how much may be said (vendor page Enable Notifications). */
const LIFE_MS = 60 * 60 * 1000;
const LIFE_MAX_MS = 7 * 24 * 60 * 60 * 1000;
const CHANNELS_MAX = 1000;

/** The channels of the organisation that have not expired. */
export async function listChannels(context: OperationContext, { organisation }: Caller): Promise<WatchChannel[]> {
  const at = timeIn(context, organisation);
  const all = await selectReceivers(context.database, organisation.id, 'watch');
  return all.map(channelOf).filter(({ expiresAt }) => expiresAt > at);
}

/**
 * Subscribes, or changes subscriptions; one outcome a channel, in their order. An expired channel is there no more.
 *
 * @param resourceUrl where the caller reads records: `http://127.0.0.1:8080/crm/v2`
 */
export async function writeChannels(
  context: OperationContext,
  { organisation, user }: Caller,
  verb: ChannelVerb,
  changes: readonly ChannelChange[],
  resourceUrl: string,
): Promise<ChannelOutcome[]> {
  const at = timeIn(context, organisation);
  const write = async (tx: Queryable, standing: Map<Id, Receiver>, change: ChannelChange): Promise<ChannelOutcome> => {
    const before = standing.get(change.channelId);
    const lives = before !== undefined && before.expiresAt !== null && before.expiresAt > at;
    if (verb === 'subscribe' ? lives : !lives) {
      return { ok: false, problem: verb === 'subscribe' ? 'taken' : 'not_subscribed' };
    }
    if (before === undefined && standing.size >= CHANNELS_MAX) return { ok: false, problem: 'limit' };
    const kept = verb === 'change' ? before : undefined;
    const [id = ''] = before === undefined ? await context.recordIds.take(organisation.id, 1) : [before.id];
    const removesEvents = verb === 'change' && change.removesEvents === true;
    const asked = removesEvents ? undefined : change;
    const wanted = asked?.expiresAt ?? kept?.expiresAt;
    const isWanted = wanted !== undefined && wanted !== null && wanted.getTime() - at.getTime() <= LIFE_MAX_MS;
    const removed = new Set(removesEvents ? change.events : []);
    const receiver: Receiver = {
      id,
      kind: 'watch',
      url: asked?.url ?? kept?.url ?? '',
      events: asked?.events ?? (kept?.events ?? []).filter((event) => !removed.has(event)),
      userId: user.id,
      createdAt: at,
      channelId: change.channelId,
      token: asked?.token === undefined ? (kept?.token ?? null) : asked.token,
      expiresAt: isWanted ? wanted : new Date(at.getTime() + LIFE_MS),
      resourceUrl,
      secrets: null,
      failingSince: null,
      disabledAt: null,
    };
    await putReceiver(tx, organisation.id, receiver);
    standing.set(change.channelId, receiver);
    return { ok: true, channel: channelOf(receiver) };
  };
  return retryOnConflict(() =>
    transactionOf(context, organisation, async (tx) => {
      const all = await lockReceivers(tx, organisation.id, 'watch');
      const standing = new Map(all.map((receiver) => [receiver.channelId ?? '', receiver]));
      const outcomes: ChannelOutcome[] = [];
      for (const change of changes) outcomes.push(await write(tx, standing, change));
      return outcomes;
    }),
  );
}

/** Ends channels. @returns one outcome a channel, in their order */
export async function deleteChannels(
  context: OperationContext,
  { organisation }: Caller,
  channelIds: readonly Id[],
): Promise<ChannelOutcome[]> {
  const at = timeIn(context, organisation);
  return transactionOf(context, organisation, async (tx) => {
    const all = await lockReceivers(tx, organisation.id, 'watch');
    const standing = new Map(all.map((receiver) => [receiver.channelId ?? '', receiver]));
    const outcomes: ChannelOutcome[] = [];
    for (const channelId of channelIds) {
      const receiver = standing.get(channelId);
      const channel = receiver === undefined ? null : channelOf(receiver);
      if (receiver !== undefined) await deleteReceiver(tx, organisation.id, receiver.id);
      standing.delete(channelId);
      const isThere = channel !== null && channel.expiresAt > at;
      outcomes.push(isThere ? { ok: true, channel } : { ok: false, problem: 'not_subscribed' });
    }
    return outcomes;
  });
}

function channelOf({ channelId, url, events, token, expiresAt }: Receiver): WatchChannel {
  return { channelId: channelId ?? '', url, events, token, expiresAt: expiresAt ?? new Date(0) };
}
