import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

/** What falls with a refresh token: the access tokens that it was exchanged for. */
const WITH_CHILDREN = `
  , children as (
    delete from convertlead.token t using gone g where t.org_id = g.org_id and t.issued_from = g.hash
  )`;

const REVOKE_BY_HASH = {
  name: 'revoke-by-hash',
  text: `
    with gone as (
      delete from convertlead.token where hash = $1 and kind in ('access', 'refresh') 
      returning org_id, hash, client_id
    ) ${WITH_CHILDREN}
    select org_id::text as "orgId", client_id as "clientId" from gone`,
};

const REVOKE_BY_PREFIX = {
  name: 'revoke-by-prefix',
  text: `
    with gone as (
      delete from convertlead.token where org_id = $1 and encode(hash, 'hex') like $2 || '%' returning org_id, hash
    ) ${WITH_CHILDREN}
    select count(*)::int as count from gone`,
};

export interface RevokedToken {
  readonly orgId: Id;
  readonly clientId: string | null;
}

/** Takes an access or refresh token back, whoever's it is: who knows it may. @returns `null`: there is none */
export async function revokeByHash(tx: Queryable, hash: Buffer): Promise<RevokedToken | null> {
  return (await tx.query<RevokedToken>(REVOKE_BY_HASH, [hash]))[0] ?? null;
}

/** Takes the tokens of an organisation back whose hash starts so. @param prefix hexadecimal @returns how many there were */
export async function revokeByPrefix(tx: Queryable, orgId: Id, prefix: string): Promise<number> {
  return (await tx.query<{ count: number }>(REVOKE_BY_PREFIX, [orgId, prefix]))[0]?.count ?? 0;
}
