import { idOfWritten, type WrittenOrganisation } from '../domain/caller.ts';
import type { OrganisationUser } from '../domain/organisation-user.ts';
import { updateUser } from '../storage/sql/update-user.ts';
import { checkLastName } from './check-new-user.ts';
import { getRole, type NamedRole } from './get-role.ts';
import { getUser } from './get-user.ts';
import { keepAdministrator } from './keep-administrator.ts';
import type { OperationContext } from './operation-context.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { transactionOf } from './transaction-of.ts';

export interface UserChanges {
  /** Whether they may come in. Their records stay theirs; their tokens open nothing while they may not. */
  readonly active?: boolean;
  readonly role?: NamedRole;
  readonly firstName?: string | null;
  readonly lastName?: string;
}

/**
 * Changes a user; what is not given stays.
 *
 * @param named id or e-mail address
 * @throws AdministrationRefused where nobody could administer the organisation then, and for a role or a name that is none; NoSuchThing
 */
export async function changeUser(
  context: OperationContext,
  organisation: WrittenOrganisation,
  named: string,
  changes: UserChanges,
): Promise<OrganisationUser> {
  const organisationId = idOfWritten(organisation);
  // the role may be removed in between
  return retryOnConflict(() =>
    transactionOf(context, organisation, async (tx) =>
      keepAdministrator(tx, organisationId, async () => {
        const user = await getUser(tx, organisationId, named);
        const role = changes.role === undefined ? user.role : await getRole(tx, organisationId, changes.role);
        const { active = user.active, firstName = user.firstName, lastName = user.lastName } = changes;
        checkLastName(lastName);
        await updateUser(tx, organisationId, user.id, { active, roleId: role.id, firstName, lastName });
        return getUser(tx, organisationId, user.id);
      }),
    ),
  );
}
