import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import { findCallerByEmail } from '../storage/sql/find-caller.ts';
import { AdministrationRefused } from './administration-refused.ts';
import type { OperationContext } from './operation-context.ts';
import { rolesOfKnownOrganisation } from './roles-of-known-organisation.ts';

/** A user in whose name the command line acts, with the rights of that user. @throws AdministrationRefused */
export async function getCaller({ database }: OperationContext, organisationId: Id, email: string): Promise<Caller> {
  await rolesOfKnownOrganisation(database, organisationId);
  const caller = await findCallerByEmail(database, organisationId, email);
  if (caller === null) {
    throw new AdministrationRefused(
      `Organisation ${organisationId} has no active user ${email}. "npx convertlead user list --org ${organisationId}" shows those that are there.`,
    );
  }
  return caller;
}
