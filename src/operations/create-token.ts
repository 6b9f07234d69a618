import type { CredentialKind } from '../domain/credential-kind.ts';
import type { Id } from '../domain/id.ts';
import { writtenOf, type AskedOfOrganisation } from '../domain/caller.ts';
import type { Queryable } from '../storage/database.ts';
import { hashSecret } from '../storage/hash-secret.ts';
import { findClients } from '../storage/sql/find-clients.ts';
import { findUserByEmail } from '../storage/sql/find-user-by-email.ts';
import { insertTokens } from '../storage/sql/insert-tokens.ts';
import { AdministrationRefused } from './administration-refused.ts';
import { isScope } from './is-scope.ts';
import { ACCESS_TOKEN_LIFE_S } from './issue-token.ts';
import { makeSecret } from './make-secret.ts';
import type { OperationContext } from './operation-context.ts';
import { rolesOfKnownOrganisation } from './roles-of-known-organisation.ts';
import { timeInOrganisation } from './organisation-time.ts';
import { transactionOf } from './transaction-of.ts';

/** How long each kind is good for when nothing is said; a code as the longest that a self client may choose (contract v2 §3). */
const LIFE_S: Readonly<Record<CredentialKind, number | null>> = {
  authtoken: null,
  access: ACCESS_TOKEN_LIFE_S,
  refresh: null,
  grant: 600,
};

/** Every scope that this server looks at. */
const ALL_SCOPES = [
  'ZohoCRM.modules.ALL',
  'ZohoCRM.settings.ALL',
  'ZohoCRM.users.ALL',
  'ZohoCRM.org.ALL',
  'ZohoCRM.notifications.ALL',
];

export interface NewTokenRequest extends AskedOfOrganisation {
  readonly userEmail: string;
  readonly kind: CredentialKind;
  readonly clientId: string | null;
  /** `null`: every scope. */
  readonly scopes: readonly string[] | null;
  /** The address that a grant code must be exchanged with. */
  readonly redirectUri: string | null;
  /** In seconds; `null`: as is usual for the kind. */
  readonly expiresInS: number | null;
}

export interface CreatedToken {
  /** As `listTokens` shows it. */
  readonly id: string;
  /** Only its hash is kept: it cannot be read again. */
  readonly secret: string;
  /** `null`: never. */
  readonly expiresAt: Date | null;
  readonly scopes: readonly string[];
}

/** Makes an authtoken, an OAuth token or a grant code for a user. @throws AdministrationRefused */
export async function createToken(context: OperationContext, request: NewTokenRequest): Promise<CreatedToken> {
  checkRequest(request);
  const { organisationId, userEmail, kind, clientId, redirectUri, expiresInS } = request;
  const lifeS = expiresInS ?? LIFE_S[kind];
  const scopes = kind === 'authtoken' ? [] : (request.scopes ?? ALL_SCOPES);
  const secret = makeSecret(kind);
  const hash = hashSecret(secret);
  const expiresAt = await transactionOf(context, writtenOf(request), async (tx) => {
    await rolesOfKnownOrganisation(tx, organisationId);
    const user = await findUserByEmail(tx, organisationId, userEmail);
    if (user === null)
      throw new AdministrationRefused(
        `Organisation ${organisationId} has no user ${userEmail}.`,
        'user',
        'no_active_user',
      );
    if (!user.active) throw new AdministrationRefused(`The user ${userEmail} is not active.`, 'user', 'no_active_user');
    if (clientId !== null) await checkClient(tx, organisationId, clientId, redirectUri);
    const at = await timeInOrganisation(context, tx, organisationId);
    const end = lifeS === null ? null : new Date(at.getTime() + lifeS * 1000);
    const token = { hash, kind, userId: user.id, clientId, scopes, redirectUri, expiresAt: end };
    await insertTokens(tx, organisationId, [{ ...token, reusable: false, issuedFrom: null }], at);
    return end;
  });
  return { id: hash.toString('hex').slice(0, 12), secret, expiresAt, scopes };
}

function checkRequest({ kind, clientId, scopes, redirectUri }: NewTokenRequest): void {
  if (kind === 'authtoken' && (clientId !== null || scopes !== null)) {
    throw new AdministrationRefused(
      'An authtoken is for everything and no client: leave out scopes and client.',
      clientId === null ? 'scopes' : 'clientId',
    );
  }
  if ((kind === 'refresh' || kind === 'grant') && clientId === null) {
    throw new AdministrationRefused(
      `Only a client can exchange a token of kind "${kind}": name one, or make one with "npx convertlead client create".`,
      'clientId',
      'no_client',
    );
  }
  if (redirectUri !== null && kind !== 'grant') {
    throw new AdministrationRefused('A redirect address goes only with a grant code.', 'redirectUri');
  }
  const wrong = (scopes ?? []).find((scope) => !isScope(scope));
  if (wrong !== undefined) {
    throw new AdministrationRefused(
      `"${wrong}" is no scope; ZohoCRM.modules.ALL and ZohoCRM.modules.leads.READ are.`,
      'scopes',
      'no_scope',
    );
  }
  if (scopes?.length === 0)
    throw new AdministrationRefused('A token without scopes opens nothing: name at least one.', 'scopes', 'no_scopes');
}

async function checkClient(
  tx: Queryable,
  organisationId: Id,
  clientId: string,
  redirectUri: string | null,
): Promise<void> {
  const client = (await findClients(tx, clientId)).find(({ orgId }) => orgId === organisationId);
  if (client === undefined) {
    throw new AdministrationRefused(`Organisation ${organisationId} has no client "${clientId}".`, 'clientId');
  }
  if (redirectUri !== null && !client.redirectUris.includes(redirectUri)) {
    const known = client.redirectUris.join(', ') || 'none';
    throw new AdministrationRefused(
      `"${redirectUri}" is none of the client's redirect addresses; it has ${known}.`,
      'redirectUri',
      'other_redirect',
    );
  }
}
