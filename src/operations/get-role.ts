import type { Id } from '../domain/id.ts';
import type { Queryable } from '../storage/database.ts';
import type { Role } from '../storage/sql/find-roles.ts';
import { AdministrationRefused } from './administration-refused.ts';
import { rolesOfKnownOrganisation } from './roles-of-known-organisation.ts';

/** The role of an organisation that has this name. @throws AdministrationRefused */
export async function getRole(on: Queryable, organisationId: Id, name: string): Promise<Role> {
  const roles = await rolesOfKnownOrganisation(on, organisationId);
  const role = roles.find((one) => one.name === name);
  if (role !== undefined) return role;
  const known = roles.map((one) => `"${one.name}"`).join(', ');
  throw new AdministrationRefused(`Organisation ${organisationId} has no role "${name}"; it has ${known || 'none'}.`);
}
