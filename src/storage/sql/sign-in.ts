import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

/** Wrong ones in a row that cost nothing. */
const FREE_FAILURES = 5;

// counted before the password is looked at: who guesses many at one moment has no more guesses than one after the other
const BEGIN_SIGN_IN = {
  name: 'begin-sign-in',
  text: `
    update convertlead.crm_user u set failed_sign_ins = u.failed_sign_ins + 1,
      locked_until = case when u.failed_sign_ins + 1 < $4 then null
        else $3::timestamptz + make_interval(mins => least(60, power(2, least(10, u.failed_sign_ins + 1 - $4)))::int) end
    from convertlead.organisation o
    where o.id = u.org_id and lower(u.email) = lower($1) and ($2::bigint is null or u.org_id = $2) and u.active
      and u.password_hash is not null and coalesce(u.locked_until <= $3, true)
    returning u.org_id::text as "orgId", o.name as "orgName", u.id::text as "userId", u.password_hash as "passwordHash"`,
};

const END_SIGN_IN = {
  name: 'end-sign-in',
  text: 'update convertlead.crm_user set failed_sign_ins = 0, locked_until = null where org_id = $1 and id = $2',
};

const FIND_PASSWORD = {
  name: 'find-password',
  text: 'select password_hash as "passwordHash" from convertlead.crm_user where org_id = $1 and id = $2',
};

// other sessions fall with the password that opened them
const SET_PASSWORD = {
  name: 'set-password',
  text: `
    with gone as (
      delete from convertlead.token where org_id = $1 and user_id = $2 and kind = 'session' and hash is distinct from $4
    )
    update convertlead.crm_user set password_hash = $3, failed_sign_ins = 0, locked_until = null where org_id = $1 and id = $2`,
};

/** Somebody who may be who signs in. */
export interface SigningIn {
  readonly orgId: Id;
  readonly orgName: string;
  readonly userId: Id;
  readonly passwordHash: string;
}

/** Counts an attempt of all active users with this address who may try now; it is a wrong one until `endSignIn`. @param orgId `null`: in any organisation */
export async function beginSignIn(on: Queryable, email: string, orgId: Id | null, at: Date): Promise<SigningIn[]> {
  return on.query<SigningIn & object>(BEGIN_SIGN_IN, [email, orgId, at, FREE_FAILURES]);
}

/** Forgets the wrong ones. */
export async function endSignIn(on: Queryable, orgId: Id, userId: Id): Promise<void> {
  await on.query(END_SIGN_IN, [orgId, userId]);
}

/** @returns `null`: there is none */
export async function findPassword(on: Queryable, orgId: Id, userId: Id): Promise<string | null> {
  const [row] = await on.query<{ passwordHash: string | null }>(FIND_PASSWORD, [orgId, userId]);
  return row?.passwordHash ?? null;
}

/** Gives a user another password, and ends their sessions. @param keptSession hash of one that stays */
export async function setPassword(
  on: Queryable,
  orgId: Id,
  userId: Id,
  passwordHash: string,
  keptSession: Buffer | null,
): Promise<void> {
  await on.query(SET_PASSWORD, [orgId, userId, passwordHash, keptSession]);
}
