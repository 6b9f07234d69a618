import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const LOCK_KEYS = {
  name: 'lock-keys',
  text: `
    select pg_advisory_xact_lock(hash) from (
      select distinct hashtextextended($1::text || ' ' || key, 0) as hash from unnest($2::text[]) as key order by 1
    ) keys`,
};

/**
 * Of those who look for a record by the same key, and make it when there is none, one waits for the other until its transaction ends; else
 * both would find nothing.
 */
export async function lockKeys(tx: Queryable, orgId: Id, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await tx.query(LOCK_KEYS, [orgId, keys]);
}
