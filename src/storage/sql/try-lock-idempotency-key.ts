import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const TRY_LOCK_IDEMPOTENCY_KEY = {
  name: 'try-lock-idempotency-key',
  text: `
    select pg_try_advisory_xact_lock(hashtextextended('idempotency ' || $1::text || ' ' || $2::text || ' ' || $3::text, 0)) as locked`,
};

/** Takes a user's key until the transaction ends, unless another transaction has it. @returns whether it did */
export async function tryLockIdempotencyKey(tx: Queryable, orgId: Id, userId: Id, key: string): Promise<boolean> {
  const [row] = await tx.query<{ locked: boolean }>(TRY_LOCK_IDEMPOTENCY_KEY, [orgId, userId, key]);
  return row?.locked === true;
}
