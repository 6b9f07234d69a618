import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import type { OrganisationUser } from '../domain/organisation-user.ts';
import { listContactRoles as selectContactRoles } from '../storage/sql/list-contact-roles.ts';
import { listUsers as selectUsers } from '../storage/sql/list-users.ts';
import type { OperationContext } from './operation-context.ts';

/** The users of the caller's organisation. */
export async function listUsers({ database }: OperationContext, caller: Caller): Promise<OrganisationUser[]> {
  return selectUsers(database, caller.organisation.id);
}

/** The roles that a contact may have in a deal. */
export async function listContactRoles(
  { database }: OperationContext,
  caller: Caller,
): Promise<{ id: Id; name: string }[]> {
  return selectContactRoles(database, caller.organisation.id);
}
