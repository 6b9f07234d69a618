import { RIGHTS, type Right } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import { isTimeZone } from '../domain/is-time-zone.ts';
import { firstRecordId, ORGANISATION_ID_MAX } from '../domain/organisation-id.ts';
import type { Queryable } from '../storage/database.ts';
import { insertContactRoles } from '../storage/sql/insert-contact-roles.ts';
import { insertIdBlock } from '../storage/sql/insert-id-block.ts';
import { insertOrganisation } from '../storage/sql/insert-organisation.ts';
import { insertRoles } from '../storage/sql/insert-roles.ts';
import { insertUsers } from '../storage/sql/insert-users.ts';
import { nextOrganisationId } from '../storage/sql/next-organisation-id.ts';
import { AdministrationRefused } from './administration-refused.ts';
import { checkNewUser, type NewPerson } from './check-new-user.ts';
import type { OperationContext } from './operation-context.ts';

const FIRST_ID = 4_000_001;

const ROLES: readonly { readonly name: string; readonly rights: readonly Right[] }[] = [
  { name: 'Administrator', rights: RIGHTS },
  { name: 'Standard', rights: ['convert', 'undo'] },
  { name: 'Read only', rights: [] },
];

/** Those that a new organisation of the hosted service starts with. */
const CONTACT_ROLES = [
  'Decision Maker',
  'Product Management',
  'Purchasing',
  'Developer/Evaluator',
  'Executive Sponsor',
  'Engineering Lead',
];

export interface OrganisationRequest {
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Its first user, an administrator. */
  readonly administrator: NewPerson | null;
}

export interface CreatedOrganisation {
  readonly id: Id;
  readonly name: string;
  readonly timeZone: string;
  readonly administratorId: Id | null;
}

/** Makes an organisation with the usual roles and contact roles. @throws AdministrationRefused */
export async function createOrganisation(
  context: OperationContext,
  { name, timeZone, administrator }: OrganisationRequest,
): Promise<CreatedOrganisation> {
  if (name.trim() === '') throw new AdministrationRefused('The name is empty; an organisation needs one.');
  if (!isTimeZone(timeZone)) {
    throw new AdministrationRefused(`"${timeZone}" is no time zone; "Europe/Paris" is one.`);
  }
  if (administrator !== null) checkNewUser(administrator);
  const at = context.now();
  return context.database.transaction(async (tx) => {
    const id = await insertWithFreeId(tx, name, timeZone, at);
    let next = BigInt(firstRecordId(id));
    const draw = (): Id => String(next++);
    const roles = ROLES.map(({ name: role, rights }) => ({ id: draw(), name: role, rights }));
    const contactRoles = CONTACT_ROLES.map((role) => ({ id: draw(), name: role }));
    const users =
      administrator === null ? [] : [{ ...administrator, id: draw(), roleId: roles[0]?.id ?? '', active: true }];
    await insertIdBlock(tx, id, String(next));
    await insertRoles(tx, id, roles);
    await insertContactRoles(tx, id, contactRoles);
    await insertUsers(tx, id, users, at);
    return { id, name, timeZone, administratorId: users[0]?.id ?? null };
  });
}

/** The insert waits for another transaction that takes the same id, and the next look then sees it taken. */
async function insertWithFreeId(tx: Queryable, name: string, timeZone: string, at: Date): Promise<Id> {
  for (;;) {
    const id = await nextOrganisationId(tx, FIRST_ID, ORGANISATION_ID_MAX);
    if (id === null) throw new AdministrationRefused('No organisation id is left.');
    if (await insertOrganisation(tx, { id, name, timeZone, settings: {} }, null, at)) return id;
  }
}
