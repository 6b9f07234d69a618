import type { Queryable } from '../database.ts';

const DROP_OLD_EVENTS = { name: 'drop-old-events', text: 'delete from convertlead.event where at < $1' };

const DROP_EXPIRED_CHANNELS = {
  name: 'drop-expired-channels',
  text: `delete from convertlead.receiver where kind = 'watch' and expires_at < $1`,
};

/** Forgets events, with their deliveries, and channels that ended before the moment. */
export async function dropOldEvents(on: Queryable, before: Date): Promise<void> {
  await on.query(DROP_OLD_EVENTS, [before]);
  await on.query(DROP_EXPIRED_CHANNELS, [before]);
}
