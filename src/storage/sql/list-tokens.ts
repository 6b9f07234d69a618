import type { TokenKind } from '../../domain/credential-kind.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const LIST_TOKENS = {
  name: 'list-tokens',
  text: `
    select left(encode(t.hash, 'hex'), 12) as id, t.kind, u.email as "user", t.user_id::text as "userId",
      t.client_id as "clientId", c.name as "clientName", t.scopes,
      t.created_at as "createdAt", t.expires_at as "expiresAt"
    from convertlead.token t
    join convertlead.crm_user u on u.org_id = t.org_id and u.id = t.user_id
    left join convertlead.oauth_client c on c.org_id = t.org_id and c.id = t.client_id
    where t.org_id = $1 and (t.expires_at is null or t.expires_at > $2)
    order by t.created_at desc, t.hash`,
};

/** A token as it may be shown: never its secret, which nobody knows. */
export interface ListedToken {
  /** The first twelve hexadecimal digits of its hash. */
  readonly id: string;
  readonly kind: TokenKind;
  /** E-mail address. */
  readonly user: string;
  readonly userId: Id;
  readonly clientId: string | null;
  readonly clientName: string | null;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/** The tokens of an organisation that are good at this moment, newest first. */
export async function listTokens(on: Queryable, orgId: Id, at: Date): Promise<ListedToken[]> {
  return on.query<ListedToken>(LIST_TOKENS, [orgId, at]);
}
