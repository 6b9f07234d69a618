import type { Life } from '../../domain/caller.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

/** Of an organisation `o`. */
export const LIFE = 'case when o.sandbox is null then null else o.life end';

const KEY = "hashtextextended('life ' || $1::text, 0)";

const SHARE_LIFE = { name: 'share-life', text: `select pg_advisory_xact_lock_shared(${KEY})` };
const HOLD_LIFE = { name: 'hold-life', text: `select pg_advisory_xact_lock(${KEY})` };

const FIND_LIFE = {
  name: 'find-life',
  text: `select ${LIFE} as life from convertlead.organisation o where o.id = $1`,
};

const NEXT_LIFE = {
  name: 'next-life',
  text: 'update convertlead.organisation set life = life + 1 where id = $1 and sandbox is not null returning sandbox as mark',
};

/** What an organisation of a sandbox was made with, to make it so again. */
export interface SandboxMark {
  readonly name: string;
  readonly settings: object;
  /** A seed document without credentials; without it the organisation is a copy of the demo. */
  readonly seed?: object;
}

/** Keeps others from ending the life of an organisation until the transaction ends; who is just ending it is waited for. */
export async function shareLife(tx: Queryable, orgId: Id): Promise<void> {
  await tx.query(SHARE_LIFE, [orgId]);
}

/** The life that an organisation is in. @returns `undefined`: there is no such organisation */
export async function findLife(on: Queryable, orgId: Id): Promise<Life | undefined> {
  return (await on.query<{ life: Life }>(FIND_LIFE, [orgId]))[0]?.life;
}

/** Waits until nobody writes in an organisation, and keeps others from it until the transaction ends. */
export async function holdLife(tx: Queryable, orgId: Id): Promise<void> {
  await tx.query(HOLD_LIFE, [orgId]);
}

/** Ends the life of an organisation of a sandbox, which is held. @returns what it was made with; `null`: it is no sandbox's */
export async function nextLife(tx: Queryable, orgId: Id): Promise<SandboxMark | null> {
  return (await tx.query<{ mark: SandboxMark }>(NEXT_LIFE, [orgId]))[0]?.mark ?? null;
}
