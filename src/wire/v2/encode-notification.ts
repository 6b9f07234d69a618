import type { Change, RecordsChanged } from '../../domain/notification-event.ts';
import type { Id } from '../../domain/id.ts';

const OPERATIONS: Readonly<Record<Change, string>> = { create: 'insert', edit: 'update', delete: 'delete' };

export interface Channel {
  readonly channelId: Id;
  readonly token: string | null;
  /** The address of the module, without its name: `http://127.0.0.1:8080/crm/v2`. */
  readonly resourceUrl: string;
}

/**
 * What a channel of actions/watch is sent (vendor page Enable Notifications, "Sample response received at the notification URL"; recorded
 * in public code with the same keys). `affected_fields` is empty: which fields were changed is not told.
 */
export function encodeNotification({ module, change, ids }: RecordsChanged, channel: Channel, at: Date): object {
  return {
    server_time: at.getTime(),
    query_params: {},
    module,
    resource_uri: `${channel.resourceUrl}/${module}`,
    ids,
    affected_fields: [],
    operation: OPERATIONS[change],
    channel_id: channel.channelId,
    token: channel.token,
  };
}
