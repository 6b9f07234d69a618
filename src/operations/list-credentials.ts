import type { Id } from '../domain/id.ts';
import type { OrganisationUser } from '../domain/organisation-user.ts';
import { listClients as selectClients, type ListedClient } from '../storage/sql/list-clients.ts';
import { listTokens as selectTokens, type ListedToken } from '../storage/sql/list-tokens.ts';
import { listUsers as selectUsers } from '../storage/sql/list-users.ts';
import type { OperationContext } from './operation-context.ts';
import { rolesOfKnownOrganisation } from './roles-of-known-organisation.ts';
import { timeInOrganisation } from './organisation-time.ts';

/** The tokens of an organisation that are good now. @throws AdministrationRefused for an unknown organisation */
export async function listTokens(context: OperationContext, organisationId: Id): Promise<ListedToken[]> {
  const { database } = context;
  await rolesOfKnownOrganisation(database, organisationId);
  return selectTokens(database, organisationId, await timeInOrganisation(context, database, organisationId));
}

/** The OAuth clients of an organisation. @throws AdministrationRefused for an unknown organisation */
export async function listClients({ database }: OperationContext, organisationId: Id): Promise<ListedClient[]> {
  await rolesOfKnownOrganisation(database, organisationId);
  return selectClients(database, organisationId);
}

/** The users of an organisation. @throws AdministrationRefused for an unknown organisation */
export async function listUsersOf({ database }: OperationContext, organisationId: Id): Promise<OrganisationUser[]> {
  await rolesOfKnownOrganisation(database, organisationId);
  return selectUsers(database, organisationId);
}
