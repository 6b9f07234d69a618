import type { Id } from '../domain/id.ts';
import { isOrganisationId } from '../domain/organisation-id.ts';
import type { Queryable } from '../storage/database.ts';
import { findRoles, type Role } from '../storage/sql/find-roles.ts';
import { AdministrationRefused } from './administration-refused.ts';

/** The roles of an organisation that must be there. @throws AdministrationRefused */
export async function rolesOfKnownOrganisation(on: Queryable, organisationId: Id): Promise<Role[]> {
  const roles = isOrganisationId(organisationId) ? await findRoles(on, organisationId) : null;
  if (roles === null) {
    throw new AdministrationRefused(
      `There is no organisation "${organisationId}". "npx convertlead org list" shows those that are there.`,
    );
  }
  return roles;
}
