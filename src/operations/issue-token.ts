import { timingSafeEqual } from 'node:crypto';
import type { Id } from '../domain/id.ts';
import type { Queryable } from '../storage/database.ts';
import { hashSecret } from '../storage/hash-secret.ts';
import { deleteToken } from '../storage/sql/delete-token.ts';
import { findClients } from '../storage/sql/find-clients.ts';
import { findTokenOrganisation } from '../storage/sql/find-token-organisation.ts';
import { insertTokens, type NewToken } from '../storage/sql/insert-tokens.ts';
import { countIssued, dropAccessTokens, dropRefreshTokens } from '../storage/sql/limit-tokens.ts';
import { lockExchangeable, type Exchangeable } from '../storage/sql/lock-exchangeable.ts';
import { makeSecret } from './make-secret.ts';
import type { OperationContext } from './operation-context.ts';
import { TokenRefused } from './token-refused.ts';
import { timeIn } from './organisation-time.ts';
import { transactionOf } from './transaction-of.ts';

/** Seconds for which an access token is good (contract v2 §3, Lifetime). */
export const ACCESS_TOKEN_LIFE_S = 3600;

/** What one refresh token, and one user, may have (contract v2 §3, Limits). */
const LIMITS = { perWindow: 10, windowMs: 10 * 60 * 1000, live: 15, refreshPerUser: 20 };
const NO_LIMITS = { live: 1_000_000, refreshPerUser: 1_000_000 };

/** The parameters of the token endpoint; `null`: not sent, or empty. */
export interface TokenRequest {
  readonly grantType: string | null;
  readonly clientId: string | null;
  readonly clientSecret: string | null;
  readonly code: string | null;
  readonly refreshToken: string | null;
  readonly redirectUri: string | null;
}

export interface IssuedToken {
  readonly accessToken: string;
  /** Only for a grant code. */
  readonly refreshToken: string | null;
  readonly expiresInS: number;
  readonly organisationId: Id;
}

/**
 * Gives an access token for a refresh token, or an access token and a refresh token for a grant code. A grant code is used up by it,
 * unless it is reusable; of two exchanges at once, one succeeds. A refused exchange uses nothing up.
 *
 * @throws TokenRefused
 */
export async function issueToken(context: OperationContext, request: TokenRequest): Promise<IssuedToken> {
  const kind = exchangedKind(request.grantType);
  const orgIds = await authenticateClient(context.database, request);
  const secret = kind === 'grant' ? request.code : request.refreshToken;
  // a missing code is answered like a wrong one; the hosted service's answer is not documented
  if (secret === null) throw new TokenRefused('code', orgIds[0]);
  const hash = hashSecret(secret);
  const orgId = await findTokenOrganisation(context.database, hash);
  if (orgId === null || !orgIds.includes(orgId)) throw new TokenRefused('code', orgIds[0]);
  return transactionOf(context, orgId, async (tx) => {
    const found = await lockExchangeable(tx, hash, kind, context.now());
    if (found === null || found.clientId !== request.clientId || found.orgId !== orgId) {
      throw new TokenRefused('code', orgIds[0]);
    }
    const at = timeIn(context, found);
    if (kind === 'refresh') {
      await checkRate(tx, found, hash, at);
      return issue(tx, found, at, { refreshHash: hash, grantHash: null });
    }
    checkRedirect(found, request.redirectUri);
    if (!found.reusable) await deleteToken(tx, found.orgId, hash);
    return issue(tx, found, at, { refreshHash: null, grantHash: hash });
  });
}

function exchangedKind(grantType: string | null): 'refresh' | 'grant' {
  if (grantType === 'refresh_token') return 'refresh';
  if (grantType === 'authorization_code') return 'grant';
  throw new TokenRefused('grant_type');
}

/** @returns the organisations whose client this is */
async function authenticateClient(on: Queryable, { clientId, clientSecret }: TokenRequest): Promise<Id[]> {
  // the database refuses text with a NUL, and no client's id has one
  const clients = clientId === null || clientId.includes('\0') ? [] : await findClients(on, clientId);
  if (clients.length === 0) throw new TokenRefused('client');
  const hash = hashSecret(clientSecret ?? '');
  const own = clients.filter(({ secretHash }) => timingSafeEqual(secretHash, hash));
  if (clientSecret === null || own.length === 0) throw new TokenRefused('client_secret', clients[0]?.orgId);
  return own.map(({ orgId }) => orgId);
}

/**
 * A code that was asked for from an address is exchanged with the same one (RFC 6749 §4.1.3). A self client's code has none, and an
 * address that is sent all the same does not matter (contract v2 §3, Token).
 */
function checkRedirect({ orgId, redirectUri }: Exchangeable, sent: string | null): void {
  if (redirectUri !== null && redirectUri !== sent) throw new TokenRefused('redirect_uri', orgId);
}

/** @throws TokenRefused `rate` when the refresh token has been exchanged too often just now */
async function checkRate(tx: Queryable, { orgId, isLimited }: Exchangeable, hash: Buffer, at: Date): Promise<void> {
  if (!isLimited) return;
  const since = new Date(at.getTime() - LIMITS.windowMs);
  if ((await countIssued(tx, orgId, hash, since)) >= LIMITS.perWindow) throw new TokenRefused('rate', orgId);
}

async function issue(
  tx: Queryable,
  { orgId, userId, clientId, scopes, isLimited }: Exchangeable,
  at: Date,
  from: { readonly refreshHash: Buffer | null; readonly grantHash: Buffer | null },
): Promise<IssuedToken> {
  const owner = { userId, clientId, scopes, redirectUri: null, reusable: false };
  const accessToken = makeSecret('access');
  // clients fail on a grant without a refresh token (contract clients §3), so each one gives it, not only the first
  const refreshToken = from.refreshHash === null ? makeSecret('refresh') : null;
  const refreshHash = refreshToken === null ? from.refreshHash : hashSecret(refreshToken);
  const tokens: NewToken[] = [
    {
      ...owner,
      hash: hashSecret(accessToken),
      kind: 'access',
      // an access token belongs to its refresh token, and falls with it
      issuedFrom: refreshHash,
      expiresAt: new Date(at.getTime() + ACCESS_TOKEN_LIFE_S * 1000),
    },
  ];
  if (refreshToken !== null) {
    tokens.push({
      ...owner,
      hash: hashSecret(refreshToken),
      kind: 'refresh',
      issuedFrom: from.grantHash,
      expiresAt: null,
    });
  }
  await insertTokens(tx, orgId, tokens, at);
  const { live, refreshPerUser } = isLimited ? LIMITS : NO_LIMITS;
  if (refreshHash !== null) await dropAccessTokens(tx, orgId, refreshHash, at, live);
  if (refreshToken !== null) await dropRefreshTokens(tx, orgId, userId, clientId, refreshPerUser);
  return { accessToken, refreshToken, expiresInS: ACCESS_TOKEN_LIFE_S, organisationId: orgId };
}
