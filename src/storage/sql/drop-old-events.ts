import type { Queryable } from '../database.ts';

const DROP_OLD_EVENTS = {
  name: 'drop-old-events',
  text: `delete from convertlead.event e where e.at < $1 and ${hasNoClock('e')}`,
};

const DROP_EXPIRED_CHANNELS = {
  name: 'drop-expired-channels',
  text: `delete from convertlead.receiver r where r.kind = 'watch' and r.expires_at < $1 and ${hasNoClock('r')}`,
};

/** Forgets events, with their deliveries, and channels that ended before the moment; not in organisations with a clock of their own. */
export async function dropOldEvents(on: Queryable, before: Date): Promise<void> {
  await on.query(DROP_OLD_EVENTS, [before]);
  await on.query(DROP_EXPIRED_CHANNELS, [before]);
}

/** An expression. A clock of an organisation's own is soon put back: what it has gone past may still be wanted. */
function hasNoClock(table: string): string {
  return `not exists (select 1 from convertlead.organisation o where o.id = ${table}.org_id and o.clock_at is not null)`;
}
