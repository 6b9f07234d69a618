import type { Id } from '../domain/id.ts';
import { deleteClient } from '../storage/sql/delete-client.ts';
import { setUserActive } from '../storage/sql/set-user-active.ts';
import { AdministrationRefused } from './administration-refused.ts';
import { keepAdministrator } from './keep-administrator.ts';
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

/**
 * Shuts a user out, or lets them in again. Their records stay theirs; their tokens open nothing while they are out.
 *
 * @throws AdministrationRefused
 */
export async function changeUserAccess(
  context: OperationContext,
  organisationId: Id,
  email: string,
  active: boolean,
): Promise<void> {
  await transactionOf(context, organisationId, async (tx) => {
    await rolesOfKnownOrganisation(tx, organisationId);
    const found = await keepAdministrator(tx, organisationId, () => setUserActive(tx, organisationId, email, active));
    if (!found) {
      throw new AdministrationRefused(`Organisation ${organisationId} has no user ${email}.`);
    }
  });
}
