import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

/**
 * The locks are a statement of their own: a statement that waits for a lock goes on with what it saw before it waited, so facts read
 * in the same statement could be older than the lock. Leads are locked against new look-ups to them (a note added meanwhile would
 * stay behind); named records only against change. Leads first, then named records, each in the order of ids: no two batches
 * can wait for each other.
 */
const LOCK_RECORDS = {
  name: 'lock-records',
  text: `
    with lead as (
      select id from convertlead.record where org_id = $1 and id = any($2::bigint[]) order by id for update
    ), named as (
      select id from convertlead.record where org_id = $1 and id = any($3::bigint[]) order by id for no key update
    )
    select (select count(*) from lead) as leads, (select count(*) from named) as named`,
};

/** Locks the records of a conversion until the end of the transaction; ids that do not exist are passed over. */
export async function lockRecords(
  tx: Queryable,
  orgId: Id,
  leadIds: readonly Id[],
  namedIds: readonly Id[],
): Promise<void> {
  await tx.query(LOCK_RECORDS, [orgId, leadIds, namedIds]);
}
