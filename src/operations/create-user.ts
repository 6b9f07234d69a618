import { writtenOf, type AskedOfOrganisation } from '../domain/caller.ts';
import type { OrganisationUser } from '../domain/organisation-user.ts';
import { insertUsers } from '../storage/sql/insert-users.ts';
import { AdministrationRefused } from './administration-refused.ts';
import { checkNewUser, type NewPerson } from './check-new-user.ts';
import { getRole, type NamedRole } from './get-role.ts';
import { getUser } from './get-user.ts';
import type { OperationContext } from './operation-context.ts';
import { timeInOrganisation } from './organisation-time.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { transactionOf } from './transaction-of.ts';

export interface UserRequest extends NewPerson, AskedOfOrganisation {
  readonly role: NamedRole;
}

/** Makes an active user. @throws AdministrationRefused */
export async function createUser(context: OperationContext, request: UserRequest): Promise<OrganisationUser> {
  const { organisationId, email, firstName, lastName } = request;
  checkNewUser(request);
  // the role may be removed in between
  return retryOnConflict(() =>
    transactionOf(context, writtenOf(request), async (tx) => {
      const role = await getRole(tx, organisationId, request.role);
      const [id = ''] = await context.recordIds.take(organisationId, 1);
      const user = { id, email, firstName, lastName, roleId: role.id, active: true };
      const at = await timeInOrganisation(context, tx, organisationId);
      if ((await insertUsers(tx, organisationId, [user], at)) === 0) {
        throw new AdministrationRefused(
          `Organisation ${organisationId} has a user ${email} already.`,
          'email',
          'taken',
        );
      }
      return getUser(tx, organisationId, id);
    }),
  );
}
