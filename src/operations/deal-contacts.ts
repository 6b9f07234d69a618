import type { Caller, User } from '../domain/caller.ts';
import type { CrmRecord } from '../domain/crm-record.ts';
import type { Id } from '../domain/id.ts';
import { roleNameKey } from '../domain/match-keys.ts';
import { Refused } from '../domain/refusal.ts';
import type { Queryable } from '../storage/database.ts';
import { deleteDealContact, listDealContacts, putDealContact, type DealContact } from '../storage/sql/deal-contacts.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { listContactRoles } from '../storage/sql/list-contact-roles.ts';
import { lockTargets } from '../storage/sql/lock-records.ts';
import type { OperationContext } from './operation-context.ts';
import { statementOf, transactionOf } from './transaction-of.ts';
import { usersOf } from './users-of.ts';

/** A contact of a deal, and what it is there. */
export interface ContactInDeal {
  readonly contact: CrmRecord;
  readonly role: DealContact['role'];
}

/** The contacts of a deal with their roles. @param contactIds `null`: all @throws Refused `not_found` for the deal */
export async function findDealContacts(
  { database }: OperationContext,
  { organisation, user }: Caller,
  dealId: Id,
  contactIds: readonly Id[] | null,
): Promise<{ readonly contacts: readonly ContactInDeal[]; readonly users: ReadonlyMap<Id, User> }> {
  await checkDeal(database, organisation.id, dealId);
  const found = await listDealContacts(database, organisation.id, dealId, contactIds);
  const records = await getRecords(
    database,
    organisation.id,
    found.map(({ contactId }) => contactId),
  );
  const byId = new Map(records.map((record) => [record.id, record]));
  const contacts = found.flatMap(({ contactId, role }) => {
    const contact = byId.get(contactId);
    return contact === undefined ? [] : [{ contact, role }];
  });
  return { contacts, users: await usersOf(database, organisation.id, records, user) };
}

/**
 * Gives a contact a role in a deal; `null` only connects them.
 *
 * @param role name or id of it @returns whether they were connected already
 * @throws Refused `not_found` for the deal, or (path `Contact_Role`, `Contacts`) for the role or the contact
 */
export async function putContactInDeal(
  context: OperationContext,
  { organisation }: Caller,
  dealId: Id,
  contactId: Id,
  role: string | null,
): Promise<boolean> {
  return transactionOf(context, organisation, async (tx) => {
    await lockTargets(tx, organisation.id, [dealId, contactId], []);
    await checkDeal(tx, organisation.id, dealId);
    const [contact] = await getRecords(tx, organisation.id, [contactId]);
    if (contact?.module !== 'Contacts') throw new Refused({ code: 'not_found', path: ['Contacts'] });
    const roles = role === null ? [] : await listContactRoles(tx, organisation.id);
    const wanted = roles.find(({ id, name }) => id === role || roleNameKey(name) === roleNameKey(role ?? ''));
    if (role !== null && wanted === undefined) throw new Refused({ code: 'not_found', path: ['Contact_Role'] });
    return putDealContact(tx, organisation.id, dealId, contactId, wanted?.id ?? null);
  });
}

/** Takes a contact out of a deal. @returns whether it was in it @throws Refused `not_found` for the deal */
export async function removeContactFromDeal(
  context: OperationContext,
  { organisation }: Caller,
  dealId: Id,
  contactId: Id,
): Promise<boolean> {
  await checkDeal(context.database, organisation.id, dealId);
  return statementOf(context, organisation, (on) => deleteDealContact(on, organisation.id, dealId, contactId));
}

async function checkDeal(on: Queryable, orgId: Id, dealId: Id): Promise<void> {
  const [deal] = await getRecords(on, orgId, [dealId]);
  if (deal?.module !== 'Deals') throw new Refused({ code: 'not_found', path: [] });
}
