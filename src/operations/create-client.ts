import { writtenOf, type AskedOfOrganisation } from '../domain/caller.ts';
import { hashSecret } from '../storage/hash-secret.ts';
import { insertClients } from '../storage/sql/insert-clients.ts';
import { AdministrationRefused } from './administration-refused.ts';
import { makeClientId, makeClientSecret } from './make-secret.ts';
import type { OperationContext } from './operation-context.ts';
import { rolesOfKnownOrganisation } from './roles-of-known-organisation.ts';
import { timeInOrganisation } from './organisation-time.ts';
import { transactionOf } from './transaction-of.ts';

export interface ClientRequest extends AskedOfOrganisation {
  readonly name: string;
  /** Where codes may be sent; none for a self client, which gets its codes by hand. */
  readonly redirectUris: readonly string[];
}

export interface CreatedClient {
  readonly id: string;
  /** Only its hash is kept: it cannot be read again. */
  readonly secret: string;
}

/** Makes an OAuth client. @throws AdministrationRefused */
export async function createClient(context: OperationContext, request: ClientRequest): Promise<CreatedClient> {
  const { organisationId, name, redirectUris } = request;
  if (name.trim() === '') throw new AdministrationRefused('The name is empty; a client needs one.', 'name', 'empty');
  redirectUris.forEach(checkRedirectUri);
  const [id, secret] = [makeClientId(), makeClientSecret()];
  await transactionOf(context, writtenOf(request), async (tx) => {
    await rolesOfKnownOrganisation(tx, organisationId);
    await insertClients(
      tx,
      organisationId,
      [{ id, name, secretHash: hashSecret(secret), redirectUris }],
      await timeInOrganisation(context, tx, organisationId),
    );
  });
  return { id, secret };
}

/** RFC 6749 §3.1.2: absolute, and without a fragment. */
function checkRedirectUri(uri: string, index: number): void {
  if (!URL.canParse(uri) || uri.includes('#')) {
    throw new AdministrationRefused(
      `"${uri}" cannot be a redirect address: it must be whole, such as http://127.0.0.1/callback, and have no "#".`,
      `redirectUris/${index}`,
      'no_redirect',
    );
  }
}
