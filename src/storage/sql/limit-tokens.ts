import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const COUNT_ISSUED = {
  name: 'count-issued',
  text: `
    select count(*)::int as count from convertlead.token
    where org_id = $1 and issued_from = $2 and kind = 'access' and created_at > $3`,
};

const DROP_ACCESS_TOKENS = {
  name: 'drop-access-tokens',
  text: `
    delete from convertlead.token t
    where t.org_id = $1 and t.issued_from = $2 and t.kind = 'access' and (t.expires_at <= $3 or t.hash in (
      select hash from convertlead.token
      where org_id = $1 and issued_from = $2 and kind = 'access' and expires_at > $3
      order by created_at desc, hash offset $4))`,
};

const DROP_REFRESH_TOKENS = {
  name: 'drop-refresh-tokens',
  text: `
    with gone as (
      delete from convertlead.token t
      where t.org_id = $1 and t.hash in (
        select hash from convertlead.token
        where org_id = $1 and user_id = $2 and client_id = $3 and kind = 'refresh'
        order by created_at desc, hash offset $4)
      returning t.org_id, t.hash)
    delete from convertlead.token t using gone g where t.org_id = g.org_id and t.issued_from = g.hash`,
};

/** How many access tokens a refresh token has been exchanged for since then. */
export async function countIssued(tx: Queryable, orgId: Id, refreshHash: Buffer, since: Date): Promise<number> {
  return (await tx.query<{ count: number }>(COUNT_ISSUED, [orgId, refreshHash, since]))[0]?.count ?? 0;
}

/** Drops the access tokens of a refresh token that have expired, and the oldest beyond so many. */
export async function dropAccessTokens(
  tx: Queryable,
  orgId: Id,
  refreshHash: Buffer,
  at: Date,
  keep: number,
): Promise<void> {
  await tx.query(DROP_ACCESS_TOKENS, [orgId, refreshHash, at, keep]);
}

/** Drops the oldest refresh tokens that a user has given a client beyond so many, with their access tokens. */
export async function dropRefreshTokens(
  tx: Queryable,
  orgId: Id,
  userId: Id,
  clientId: string | null,
  keep: number,
): Promise<void> {
  await tx.query(DROP_REFRESH_TOKENS, [orgId, userId, clientId, keep]);
}
