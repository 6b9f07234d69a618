import { idOfWritten, type WrittenOrganisation } from '../domain/caller.ts';
import { isStorable } from '../domain/is-storable.ts';
import { deleteClient } from '../storage/sql/delete-client.ts';
import { NoSuchThing } from './administration-refused.ts';
import type { OperationContext } from './operation-context.ts';
import { rolesOfKnownOrganisation } from './roles-of-known-organisation.ts';
import { transactionOf } from './transaction-of.ts';

/** Removes an OAuth client; all its tokens fall with it. @throws NoSuchThing */
export async function revokeClient(
  context: OperationContext,
  organisation: WrittenOrganisation,
  clientId: string,
): Promise<void> {
  const organisationId = idOfWritten(organisation);
  await transactionOf(context, organisation, async (tx) => {
    await rolesOfKnownOrganisation(tx, organisationId);
    if (!isStorable(clientId) || !(await deleteClient(tx, organisationId, clientId))) {
      throw new NoSuchThing(`Organisation ${organisationId} has no client "${clientId}".`);
    }
  });
}
