import type { Id } from '../domain/id.ts';
import { deleteClient } from '../storage/sql/delete-client.ts';
import { AdministrationRefused } from './administration-refused.ts';
import type { OperationContext } from './operation-context.ts';
import { rolesOfKnownOrganisation } from './roles-of-known-organisation.ts';
import { transactionOf } from './transaction-of.ts';

/** Removes an OAuth client; all its tokens fall with it. @throws AdministrationRefused */
export async function revokeClient(context: OperationContext, organisationId: Id, clientId: string): Promise<void> {
  await transactionOf(context, organisationId, async (tx) => {
    await rolesOfKnownOrganisation(tx, organisationId);
    if (!(await deleteClient(tx, organisationId, clientId))) {
      throw new AdministrationRefused(`Organisation ${organisationId} has no client "${clientId}".`);
    }
  });
}
