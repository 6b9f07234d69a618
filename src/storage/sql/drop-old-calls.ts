import type { Queryable } from '../database.ts';

const DROP_OLD_CALLS = { name: 'drop-old-calls', text: 'delete from convertlead.call where at < $1' };

/** Forgets calls of before the moment. */
export async function dropOldCalls(on: Queryable, before: Date): Promise<void> {
  await on.query(DROP_OLD_CALLS, [before]);
}
