import { isDateTime } from '../../domain/calendar-date.ts';
import { isId, type Id } from '../../domain/id.ts';
import { isReceiverUrl } from '../../domain/is-receiver-url.ts';
import { isStorable } from '../../domain/is-storable.ts';
import { WATCH_EVENTS } from '../../domain/notification-event.ts';
import { Refused } from '../../domain/refusal.ts';
import { isJsonObject, type JsonObject } from './decode-body.ts';
import { decodeJson } from './decode-json.ts';
import { idText } from './id-text.ts';

/** One element of `watch`; what is `undefined` was not said. */
export interface WatchInput {
  readonly channelId: Id;
  readonly url: string | undefined;
  readonly events: readonly string[] | undefined;
  readonly token: string | null | undefined;
  readonly expiresAt: Date | undefined;
  /** Whether the events are to be taken off instead. */
  readonly removesEvents: boolean;
}

type Wrong = 'id' | 'array' | 'website' | 'text' | 'datetime';

const CHANNELS_MAX = 100;
const TOKEN_MAX = 50;

/**
 * The channels of `{"watch":[...]}` (contract v2 §4, Notifications).
 *
 * @param isWhole whether each must say its address and its events @param at what an expiry must be after
 * @throws Refused `unreadable`, `mandatory_missing`, `invalid_value` or `limit_exceeded`
 */
export function decodeWatch(text: string, isWhole: boolean, at: Date): WatchInput[] {
  const body = decodeJson(text);
  if (!isJsonObject(body)) throw new Refused({ code: 'unreadable' });
  const { watch } = body;
  if (watch === undefined) throw new Refused({ code: 'mandatory_missing', path: ['watch'] });
  if (!Array.isArray(watch)) throw new Refused({ code: 'invalid_value', path: ['watch'], expected: 'array' });
  if (watch.length === 0) throw new Refused({ code: 'mandatory_missing', path: ['watch'] });
  if (watch.length > CHANNELS_MAX) throw new Refused({ code: 'limit_exceeded', path: ['watch'], limit: CHANNELS_MAX });
  return watch.map((one: unknown, index) => {
    if (!isJsonObject(one)) throw new Refused({ code: 'invalid_value', path: ['watch'], expected: 'object' });
    return decodeChannel(one, `watch[${index}]`, isWhole, at);
  });
}

function decodeChannel(one: JsonObject, place: string, isWhole: boolean, at: Date): WatchInput {
  // a value of the right type is told only where it is
  const wrong = (key: string, expected: Wrong, isOfType = false): Refused =>
    new Refused({ code: 'invalid_value', path: [place, key], ...(isOfType ? {} : { expected }) });
  for (const key of isWhole ? ['channel_id', 'events', 'notify_url'] : ['channel_id']) {
    if (one[key] === undefined || one[key] === null)
      throw new Refused({ code: 'mandatory_missing', path: [place, key] });
  }
  const { events, token, notify_url: url, channel_expiry: expiry } = one;
  const channelId = idText(one['channel_id']);
  if (channelId === null || !isId(channelId)) throw wrong('channel_id', 'id');
  if (events !== undefined && !isEventList(events)) {
    throw wrong('events', 'array', Array.isArray(events));
  }
  if (url !== undefined && (typeof url !== 'string' || !isReceiverUrl(url))) {
    throw wrong('notify_url', 'website', typeof url === 'string');
  }
  if (token !== undefined && token !== null && !isToken(token)) throw wrong('token', 'text', typeof token === 'string');
  if (expiry !== undefined && expiry !== null && !isFuture(expiry, at)) throw wrong('channel_expiry', 'datetime');
  return {
    channelId,
    url,
    events,
    token,
    expiresAt: typeof expiry === 'string' ? new Date(expiry) : undefined,
    removesEvents: one['_delete_events'] === true,
  };
}

function isEventList(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((event) => typeof event === 'string' && WATCH_EVENTS.has(event))
  );
}

function isToken(value: unknown): value is string {
  return typeof value === 'string' && value.length <= TOKEN_MAX && isStorable(value);
}

function isFuture(value: unknown, at: Date): value is string {
  return typeof value === 'string' && isDateTime(value) && new Date(value) > at;
}
