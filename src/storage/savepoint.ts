import type { Queryable } from './database.ts';

/** Runs a part of a transaction; an error undoes this part, and goes on to the caller. Parts do not nest. */
export async function inSavepoint<Result>(tx: Queryable, work: () => Promise<Result>): Promise<Result> {
  await tx.queryText('savepoint part');
  try {
    const result = await work();
    await tx.queryText('release savepoint part');
    return result;
  } catch (error) {
    await tx.queryText('rollback to savepoint part');
    throw error;
  }
}
