import type { TokenKind } from '../../domain/credential-kind.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

export interface NewToken {
  readonly hash: Buffer;
  readonly kind: TokenKind;
  readonly userId: Id;
  readonly clientId: string | null;
  readonly scopes: readonly string[];
  /** Where the code was asked for from; the exchange must name the same address. */
  readonly redirectUri: string | null;
  /** A grant code that is not used up by its exchange. */
  readonly reusable: boolean;
  /** Hash of the refresh token or grant code that this one was issued for. */
  readonly issuedFrom: Buffer | null;
  readonly expiresAt: Date | null;
}

const INSERT_TOKENS = {
  name: 'insert-tokens',
  text: `
    insert into convertlead.token
      (org_id, hash, kind, user_id, client_id, scopes, redirect_uri, reusable, issued_from, created_at, expires_at)
    select $1, decode(t.hash, 'hex'), t.kind, t."userId", t."clientId", t.scopes, t."redirectUri", t.reusable,
      decode(t."issuedFrom", 'hex'), $3, t."expiresAt"
    from json_to_recordset($2::json) as t (
      hash text, kind text, "userId" bigint, "clientId" text, scopes text[], "redirectUri" text, reusable boolean,
      "issuedFrom" text, "expiresAt" timestamptz)`,
};

export async function insertTokens(tx: Queryable, orgId: Id, tokens: readonly NewToken[], at: Date): Promise<void> {
  const rows = tokens.map((token) => ({
    ...token,
    hash: token.hash.toString('hex'),
    issuedFrom: token.issuedFrom?.toString('hex') ?? null,
  }));
  await tx.query(INSERT_TOKENS, [orgId, JSON.stringify(rows), at]);
}
