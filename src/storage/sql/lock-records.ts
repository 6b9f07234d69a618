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

/**
 * Who writes a record locks the records that its look-ups point at and will point at, lest a conversion or a deletion takes them away
 * meanwhile: the lock of a lead guards all that hangs on it. They are locked after the record itself, so that its look-ups stand still. One list of ids, for
 * with an "or" no index would help.
 */
const LOCK_TARGETS = {
  name: 'lock-targets',
  text: `
    select id from convertlead.record
    where org_id = $1 and id = any(array(
      select unnest($2::bigint[])
      union select target_id from convertlead.record_lookup where org_id = $1 and record_id = any($3::bigint[])))
    order by id for key share`,
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

/** Locks what the look-ups of the locked records `recordIds` point at, and the records `targetIds`, against conversion and deletion. */
export async function lockTargets(
  tx: Queryable,
  orgId: Id,
  targetIds: readonly Id[],
  recordIds: readonly Id[],
): Promise<void> {
  if (targetIds.length > 0 || recordIds.length > 0) await tx.query(LOCK_TARGETS, [orgId, targetIds, recordIds]);
}
