import type { Id } from '../domain/id.ts';
import { listMails as listStored, type ListedMail } from '../storage/sql/list-mails.ts';
import type { OperationContext } from './operation-context.ts';
import { rolesOfKnownOrganisation } from './roles-of-known-organisation.ts';

const NEWEST = 50;

/** The newest notifications of an organisation, newest first. @throws AdministrationRefused */
export async function listMails({ database }: OperationContext, organisationId: Id): Promise<ListedMail[]> {
  await rolesOfKnownOrganisation(database, organisationId);
  return listStored(database, organisationId, NEWEST);
}
