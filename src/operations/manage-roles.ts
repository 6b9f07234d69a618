import { idOfWritten, RIGHTS, type Right, type WrittenOrganisation } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import { isStorable } from '../domain/is-storable.ts';
import { deleteRole as deleteUnusedRole } from '../storage/sql/delete-role.ts';
import { findRoles, type Role } from '../storage/sql/find-roles.ts';
import { insertRoles } from '../storage/sql/insert-roles.ts';
import { updateRole } from '../storage/sql/update-role.ts';
import { AdministrationRefused, NoSuchThing } from './administration-refused.ts';
import { keepAdministrator } from './keep-administrator.ts';
import type { OperationContext } from './operation-context.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { rolesOfKnownOrganisation } from './roles-of-known-organisation.ts';
import { transactionOf } from './transaction-of.ts';

export type { Role } from '../storage/sql/find-roles.ts';

/** In characters. */
const NAME_MAX = 100;

/** What a role is called, and what it may do beyond reading and writing records. */
export type RoleRequest = Pick<Role, 'name' | 'rights'>;

type NamedRole = { readonly id: string } | { readonly name: string };

/** @throws AdministrationRefused for an organisation that is not there */
export async function listRoles({ database }: OperationContext, organisationId: Id): Promise<Role[]> {
  return rolesOfKnownOrganisation(database, organisationId);
}

/** @throws AdministrationRefused for a name that is none or taken */
export async function createRole(
  context: OperationContext,
  organisation: WrittenOrganisation,
  { name, rights }: RoleRequest,
): Promise<Role> {
  checkName(name);
  const organisationId = idOfWritten(organisation);
  return retryOnConflict(() =>
    transactionOf(context, organisation, async (tx) => {
      checkFree(await rolesOfKnownOrganisation(tx, organisationId), name, null);
      const [id = ''] = await context.recordIds.take(organisationId, 1);
      const role = { id, name, rights: inOrder(rights) };
      await insertRoles(tx, organisationId, [role]);
      return role;
    }),
  );
}

/**
 * Changes a role; what is not given stays. Whoever has it may do what it says from the next request on.
 *
 * @returns `null` where there is none @throws AdministrationRefused for a name that is none or taken
 */
export async function changeRole(
  context: OperationContext,
  organisation: WrittenOrganisation,
  by: NamedRole,
  changes: Partial<RoleRequest>,
): Promise<Role | null> {
  if (changes.name !== undefined) checkName(changes.name);
  const organisationId = idOfWritten(organisation);
  return retryOnConflict(() =>
    transactionOf(context, organisation, async (tx) => {
      const roles = (await findRoles(tx, organisationId)) ?? [];
      const before = findRole(roles, by);
      if (before === undefined) return null;
      const role = {
        id: before.id,
        name: changes.name ?? before.name,
        rights: inOrder(changes.rights ?? before.rights),
      };
      checkFree(roles, role.name, role.id);
      await keepAdministrator(tx, organisationId, () => updateRole(tx, organisationId, role));
      return role;
    }),
  );
}

/** Removes a role that nobody has. @throws AdministrationRefused for one that somebody has; NoSuchThing */
export async function deleteRole(
  context: OperationContext,
  organisation: WrittenOrganisation,
  by: NamedRole,
): Promise<Role> {
  const organisationId = idOfWritten(organisation);
  return retryOnConflict(() =>
    transactionOf(context, organisation, async (tx) => {
      const role = findRole(await rolesOfKnownOrganisation(tx, organisationId), by);
      if (role === undefined) throw new NoSuchThing(`Organisation ${organisationId} has no such role.`);
      if (!(await deleteUnusedRole(tx, organisationId, role.id))) {
        throw new AdministrationRefused(`Somebody has the role "${role.name}": give them another one first.`);
      }
      return role;
    }),
  );
}

function findRole(roles: readonly Role[], by: NamedRole): Role | undefined {
  return roles.find((role) => ('id' in by ? role.id === by.id : role.name === by.name));
}

function checkName(name: string): void {
  if (name.trim() === '' || name.length > NAME_MAX || !isStorable(name)) {
    throw new AdministrationRefused(`name: a role needs one, of ${NAME_MAX} characters at most.`, 'name', 'empty');
  }
}

function checkFree(roles: readonly Role[], name: string, own: Id | null): void {
  if (roles.some((role) => role.name === name && role.id !== own)) {
    throw new AdministrationRefused(`name: there is another role "${name}".`, 'name', 'taken');
  }
}

function inOrder(rights: readonly Right[]): Right[] {
  return RIGHTS.filter((right) => rights.includes(right));
}
