import type { Id } from '../domain/id.ts';
import type { Queryable } from '../storage/database.ts';
import type { Role } from '../storage/sql/find-roles.ts';
import { AdministrationRefused } from './administration-refused.ts';
import { rolesOfKnownOrganisation } from './roles-of-known-organisation.ts';

/** A role by its name, as people know it, or by its id. */
export type NamedRole = string | { readonly id: Id };

/** A role of an organisation. @throws AdministrationRefused */
export async function getRole(on: Queryable, organisationId: Id, named: NamedRole): Promise<Role> {
  const roles = await rolesOfKnownOrganisation(on, organisationId);
  const role = roles.find((one) => (typeof named === 'string' ? one.name === named : one.id === named.id));
  if (role !== undefined) return role;
  const known = roles.map((one) => `"${one.name}"`).join(', ');
  const wanted = typeof named === 'string' ? named : named.id;
  throw new AdministrationRefused(
    `Organisation ${organisationId} has no role "${wanted}"; it has ${known || 'none'}.`,
    'roleId',
  );
}
