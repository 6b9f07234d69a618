import type { Life, WrittenOrganisation } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import { Refused } from '../domain/refusal.ts';
import type { Database, Queryable, TransactionOptions } from '../storage/database.ts';
import { findLife, holdLife, shareLife } from '../storage/sql/organisation-life.ts';

interface HasDatabase {
  readonly database: Database;
}

/**
 * Runs `work` in one transaction of an organisation; nothing resets or removes it meanwhile. Whoever writes into an organisation does so here: a
 * call of a life that has ended leaves nothing in the next one.
 *
 * @throws LifeIsOver for a life that has ended, and an organisation that is gone; nothing has been done then
 */
export async function transactionOf<Result>(
  { database }: HasDatabase,
  organisation: WrittenOrganisation,
  work: (tx: Queryable) => Promise<Result>,
  options?: TransactionOptions,
): Promise<Result> {
  if (hasOneLife(organisation)) return database.transaction(work, options);
  return database.transaction(async (tx) => {
    await enter(tx, organisation);
    return work(tx);
  }, options);
}

/** The same for a single statement, which needs no transaction of its own where there is one life only. */
export async function statementOf<Result>(
  context: HasDatabase,
  organisation: WrittenOrganisation,
  run: (on: Queryable) => Promise<Result>,
): Promise<Result> {
  return hasOneLife(organisation) ? run(context.database) : transactionOf(context, organisation, run);
}

/**
 * Runs `work` in one transaction, alone in an organisation: whatever is being written into it is waited for, and what comes waits.
 *
 * @throws LifeIsOver for an organisation that is gone
 */
export async function transactionAloneIn<Result>(
  { database }: HasDatabase,
  id: Id,
  work: (tx: Queryable) => Promise<Result>,
): Promise<Result> {
  return database.transaction(async (tx) => {
    await holdLife(tx, id);
    if ((await findLife(tx, id)) === undefined) throw gone();
    return work(tx);
  });
}

/** For a call that has been held up before it is known whose it is: it is not carried out in another life than it came in. @throws LifeIsOver */
export async function requireSameLife({ database }: HasDatabase, id: Id, life: Life): Promise<void> {
  requireLife(await findLife(database, id), life);
}

/** Thrown when the organisation has been reset (`organisation_reset`) or removed (`credential`) since the call began. */
export class LifeIsOver extends Refused {}

/** Runs background work, which nobody waits for. @returns `otherwise` where the organisation has been reset or removed since */
export async function unlessOver<Result>(otherwise: Result, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LifeIsOver) return otherwise;
    throw error;
  }
}

function hasOneLife(organisation: WrittenOrganisation): boolean {
  return typeof organisation !== 'string' && organisation.life === null;
}

async function enter(tx: Queryable, organisation: WrittenOrganisation): Promise<void> {
  if (typeof organisation === 'string') {
    await shareLife(tx, organisation);
    return;
  }
  const { id, life } = organisation;
  // sent together, carried out one after the other: the second sees what was committed while the first one waited
  const [, now] = await Promise.all([shareLife(tx, id), findLife(tx, id)]);
  requireLife(now, life);
}

function requireLife(now: Life | undefined, life: Life): void {
  if (now === undefined) throw gone();
  if (now !== life) throw new LifeIsOver({ code: 'organisation_reset' });
}

/** Its tokens are gone with it. */
function gone(): LifeIsOver {
  return new LifeIsOver({ code: 'credential', problem: 'invalid' });
}
