import type { Caller } from '../domain/caller.ts';
import { hashSecret } from '../storage/hash-secret.ts';
import { insertTokens } from '../storage/sql/insert-tokens.ts';
import { makeSecret } from './make-secret.ts';
import type { OperationContext } from './operation-context.ts';
import { timeIn } from './organisation-time.ts';
import { transactionOf } from './transaction-of.ts';

/**
 * Makes another authtoken for a user, who has proved with one that it is they: there are no passwords here.
 *
 * @returns `null` where the address is somebody else's
 */
export async function createAuthtoken(
  context: OperationContext,
  { organisation, user }: Caller,
  email: string | null,
): Promise<string | null> {
  if (user.email.toLowerCase() !== email?.trim().toLowerCase()) return null;
  const secret = makeSecret('authtoken');
  const token = { hash: hashSecret(secret), kind: 'authtoken', userId: user.id, clientId: null, scopes: [] } as const;
  const forever = { redirectUri: null, reusable: false, issuedFrom: null, expiresAt: null };
  await transactionOf(context, organisation, (tx) =>
    insertTokens(tx, organisation.id, [{ ...token, ...forever }], timeIn(context, organisation)),
  );
  return secret;
}
