import { isId, type Id } from '../domain/id.ts';
import { findMail, listMails as listStored, type ListedMail } from '../storage/sql/list-mails.ts';
import { NoSuchThing } from './administration-refused.ts';
import type { OperationContext } from './operation-context.ts';
import { rolesOfKnownOrganisation } from './roles-of-known-organisation.ts';

const NEWEST = 50;

/** The newest notifications of an organisation, newest first. @throws AdministrationRefused */
export async function listMails({ database }: OperationContext, organisationId: Id): Promise<ListedMail[]> {
  await rolesOfKnownOrganisation(database, organisationId);
  return listStored(database, organisationId, NEWEST);
}

/** A page of notifications, the newest first. @param after id of the last one of the page before; `null`: from the first on */
export async function pageMails(
  { database }: OperationContext,
  organisationId: Id,
  after: Id | null,
  limit: number,
): Promise<{ readonly mails: readonly ListedMail[]; readonly next: Id | null }> {
  // one more than asked for tells whether there are more
  const found = await listStored(database, organisationId, limit + 1, after);
  const mails = found.slice(0, limit);
  return { mails, next: found.length > limit ? (mails.at(-1)?.id ?? null) : null };
}

/** @throws NoSuchThing */
export async function getKeptMail({ database }: OperationContext, organisationId: Id, id: string): Promise<ListedMail> {
  const mail = isId(id) ? await findMail(database, organisationId, id) : null;
  if (mail === null) throw new NoSuchThing(`Organisation ${organisationId} has no mail "${id}".`);
  return mail;
}
