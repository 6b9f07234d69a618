import type { Id } from '../domain/id.ts';
import { hashSecret } from '../storage/hash-secret.ts';
import { revokeByHash, revokeByPrefix, type RevokedToken } from '../storage/sql/revoke-tokens.ts';
import { AdministrationRefused } from './administration-refused.ts';
import type { OperationContext } from './operation-context.ts';
import { rolesOfKnownOrganisation } from './roles-of-known-organisation.ts';

/**
 * Takes a token back, as who holds it may: a refresh token with the access tokens it was exchanged for (contract v2 §3, Revoke).
 *
 * @returns whose it was, with the client it was given to; `null`: there is none
 */
export async function revokeToken({ database }: OperationContext, secret: string): Promise<RevokedToken | null> {
  return database.transaction((tx) => revokeByHash(tx, hashSecret(secret)));
}

/** Takes a token back by the id that `listCredentials` shows. @throws AdministrationRefused when it is none, or not the only one */
export async function revokeTokenById({ database }: OperationContext, organisationId: Id, id: string): Promise<void> {
  if (!/^[0-9a-f]{8,64}$/.test(id))
    throw new AdministrationRefused(`"${id}" is no id of a token: "token list" shows them.`);
  await database.transaction(async (tx) => {
    await rolesOfKnownOrganisation(tx, organisationId);
    const count = await revokeByPrefix(tx, organisationId, id);
    if (count === 0) throw new AdministrationRefused(`Organisation ${organisationId} has no token ${id}.`);
    if (count > 1) throw new AdministrationRefused(`${count} tokens start with ${id}: give more of it.`);
  });
}
