import type { Id } from '../domain/id.ts';
import { isId } from '../domain/id.ts';
import type { OrganisationUser } from '../domain/organisation-user.ts';
import type { Queryable } from '../storage/database.ts';
import { findUserByEmail } from '../storage/sql/find-user-by-email.ts';
import { findUser } from '../storage/sql/list-users.ts';
import { NoSuchThing } from './administration-refused.ts';
import { rolesOfKnownOrganisation } from './roles-of-known-organisation.ts';

/** A user of an organisation by the id, or by the e-mail address. @throws AdministrationRefused NoSuchThing */
export async function getUser(on: Queryable, organisationId: Id, named: string): Promise<OrganisationUser> {
  await rolesOfKnownOrganisation(on, organisationId);
  const id = named.includes('@') ? (await findUserByEmail(on, organisationId, named))?.id : named;
  const user = id !== undefined && isId(id) ? await findUser(on, organisationId, id) : null;
  if (user === null) throw new NoSuchThing(`Organisation ${organisationId} has no user ${named}.`);
  return user;
}
