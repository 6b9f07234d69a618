import { idOfWritten, type WrittenOrganisation } from '../domain/caller.ts';
import { hashSecret } from '../storage/hash-secret.ts';
import { findTokenOrganisation } from '../storage/sql/find-token-organisation.ts';
import { revokeByHash, revokeByPrefix, type RevokedToken } from '../storage/sql/revoke-tokens.ts';
import { AdministrationRefused, NoSuchThing } from './administration-refused.ts';
import type { OperationContext } from './operation-context.ts';
import { rolesOfKnownOrganisation } from './roles-of-known-organisation.ts';
import { transactionOf } from './transaction-of.ts';

/**
 * Takes a token back, as who holds it may: a refresh token with the access tokens it was exchanged for (contract v2 §3, Revoke).
 *
 * @returns whose it was, with the client it was given to; `null`: there is none
 */
export async function revokeToken(context: OperationContext, secret: string): Promise<RevokedToken | null> {
  const hash = hashSecret(secret);
  const orgId = await findTokenOrganisation(context.database, hash);
  if (orgId === null) return null;
  return transactionOf(context, orgId, (tx) => revokeByHash(tx, hash));
}

/** Takes a token back by the id that `listCredentials` shows. @throws AdministrationRefused when it is none, or not the only one */
export async function revokeTokenById(
  context: OperationContext,
  organisation: WrittenOrganisation,
  id: string,
): Promise<void> {
  const organisationId = idOfWritten(organisation);
  if (!/^[0-9a-f]{8,64}$/.test(id)) throw new NoSuchThing(`"${id}" is no id of a token: "token list" shows them.`);
  await transactionOf(context, organisation, async (tx) => {
    await rolesOfKnownOrganisation(tx, organisationId);
    const count = await revokeByPrefix(tx, organisationId, id);
    if (count === 0) throw new NoSuchThing(`Organisation ${organisationId} has no token ${id}.`);
    if (count > 1) throw new AdministrationRefused(`${count} tokens start with ${id}: give more of it.`);
  });
}
