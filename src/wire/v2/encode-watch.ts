import type { Organisation } from '../../domain/caller.ts';
import type { Id } from '../../domain/id.ts';
import { MODULE_NAMES } from '../../domain/module-name.ts';
import { encodeDateTime } from './encode-date-time.ts';
import { moduleId } from './metadata/metadata-ids.ts';

/** A channel as it is answered. */
export interface Channel {
  readonly channelId: Id;
  readonly url: string;
  readonly events: readonly string[];
  readonly token: string | null;
  readonly expiresAt: Date;
}

const MESSAGES = {
  subscribe: 'Successfully subscribed for actions-watch of the given module',
  replace: 'Successfully updated the subscribe details',
  change: 'Successfully updated the subscribe details',
  end: 'Successfully un-subscribed from actions-watch',
} as const;

const PROBLEMS = {
  taken: { code: 'DUPLICATE_DATA', message: 'duplicate data' },
  not_subscribed: { code: 'NOT_SUBSCRIBED', message: 'Not subscribed for actions-watch of the given channel' },
  limit: { code: 'LIMIT_EXCEEDED', message: 'limit exceeded' },
} as const;

/** What was done to a channel; its events are told by module (contract v2 §4, Notifications). */
export function encodeWatched(
  organisation: Organisation,
  channel: Channel,
  done: keyof typeof MESSAGES,
  resourceUrl: string,
): object {
  const { channelId, expiresAt } = channel;
  const expiry = encodeDateTime(expiresAt, organisation.timeZone);
  const events = modulesOf(channel).map((module) => ({
    channel_expiry: expiry,
    resource_uri: `${resourceUrl}/${module}`,
    resource_id: moduleId(organisation.id, module),
    resource_name: module,
    channel_id: channelId,
  }));
  return { code: 'SUCCESS', details: { events }, message: MESSAGES[done], status: 'success' };
}

/** What was taken off a channel; it names the modules of those events and no expiry (vendor page Disable Specific Notifications). */
export function encodeUnwatched(organisation: Organisation, removed: Channel, resourceUrl: string): object {
  const events = modulesOf(removed).map((module) => ({
    resource_uri: `${resourceUrl}/${module}`,
    resource_id: moduleId(organisation.id, module),
    resource_name: module,
    channel_id: removed.channelId,
  }));
  const message = 'Successfully removed the subscribe details';
  return { code: 'SUCCESS', details: { events }, message, status: 'success' };
}

/** Why nothing was done to a channel. */
export function encodeWatchProblem(problem: keyof typeof PROBLEMS, channelId: Id): object {
  return { ...PROBLEMS[problem], details: { channel_id: channelId }, status: 'error' };
}

/** A channel in the list: once for each module that it watches. */
export function encodeChannel(organisation: Organisation, channel: Channel, resourceUrl: string): object[] {
  const { channelId, url, events, token, expiresAt } = channel;
  return modulesOf(channel).map((module) => ({
    notify_on_related_action: false,
    channel_expiry: encodeDateTime(expiresAt, organisation.timeZone),
    resource_uri: `${resourceUrl}/${module}`,
    resource_id: moduleId(organisation.id, module),
    notify_url: url,
    resource_name: module,
    channel_id: channelId,
    events: events.filter((event) => event.startsWith(`${module}.`)),
    token,
  }));
}

function modulesOf({ events }: Channel) {
  return MODULE_NAMES.filter((module) => events.some((event) => event.startsWith(`${module}.`)));
}
