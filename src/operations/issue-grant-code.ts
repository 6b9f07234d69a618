import { hashSecret } from '../storage/hash-secret.ts';
import { findClients } from '../storage/sql/find-clients.ts';
import { insertTokens } from '../storage/sql/insert-tokens.ts';
import { authenticate } from './authenticate.ts';
import { isScope } from './is-scope.ts';
import { makeSecret } from './make-secret.ts';
import type { OperationContext } from './operation-context.ts';
import { TokenRefused } from './token-refused.ts';
import { timeIn } from './organisation-time.ts';
import { transactionOf } from './transaction-of.ts';

/** Seconds for which a code that was consented to is good (contract v2 §3, Code). */
const CODE_LIFE_S = 120;

/** What an application asks for when it sends somebody here. */
export interface ConsentRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
}

/** @throws TokenRefused `client`, `redirect_uri` or `scope` for what nobody should be asked to consent to */
export async function checkConsentRequest(context: OperationContext, request: ConsentRequest): Promise<void> {
  const { clientId, redirectUri, scopes } = request;
  const clients = clientId.includes('\0') ? [] : await findClients(context.database, clientId);
  if (clients.length === 0) throw new TokenRefused('client');
  if (!clients.some(({ redirectUris }) => redirectUris.includes(redirectUri))) throw new TokenRefused('redirect_uri');
  if (scopes.length === 0 || !scopes.every(isScope)) throw new TokenRefused('scope');
}

/**
 * Gives an application a code in the name of a user, who proves with an authtoken that it is they who consent: there are no passwords here.
 *
 * @throws TokenRefused as `checkConsentRequest`, and `client` for one of another organisation; Refused `credential` for a wrong authtoken
 */
export async function issueGrantCode(
  context: OperationContext,
  request: ConsentRequest,
  authtoken: string,
): Promise<string> {
  await checkConsentRequest(context, request);
  const { organisation, user } = await authenticate(context, 'authtoken', authtoken);
  const { clientId, redirectUri, scopes } = request;
  const clients = await findClients(context.database, clientId);
  if (!clients.some((one) => one.orgId === organisation.id && one.redirectUris.includes(redirectUri))) {
    throw new TokenRefused('client');
  }
  const code = makeSecret('grant');
  const at = timeIn(context, organisation);
  const expiresAt = new Date(at.getTime() + CODE_LIFE_S * 1000);
  const token = { hash: hashSecret(code), kind: 'grant', userId: user.id, clientId, scopes, redirectUri } as const;
  await transactionOf(context, organisation, (tx) =>
    insertTokens(tx, organisation.id, [{ ...token, reusable: false, issuedFrom: null, expiresAt }], at),
  );
  return code;
}
