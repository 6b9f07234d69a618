import type { Id } from './id.ts';
import type { OrganisationUser } from './organisation-user.ts';
import { Refused } from './refusal.ts';

type Choice = (user: OrganisationUser, callerId: Id) => boolean;

const isAdmin: Choice = ({ role }) => role.name === 'Administrator';

/** Values of `type`, the same in all versions (contract v2 §4, v1 §5). Every user here has confirmed, and none is deleted. */
const TYPES: ReadonlyMap<string, Choice> = new Map<string, Choice>([
  ['AllUsers', () => true],
  ['ActiveUsers', ({ active }) => active],
  ['DeactiveUsers', ({ active }) => !active],
  ['ConfirmedUsers', () => true],
  ['NotConfirmedUsers', () => false],
  ['DeletedUsers', () => false],
  ['ActiveConfirmedUsers', ({ active }) => active],
  ['AdminUsers', isAdmin],
  ['ActiveConfirmedAdmins', (user, callerId) => user.active && isAdmin(user, callerId)],
  ['CurrentUser', ({ id }, callerId) => id === callerId],
]);

/** The users of a type; all of them without one. @throws Refused `invalid_value` for a type that does not exist */
export function selectUsers(
  users: readonly OrganisationUser[],
  type: string | undefined,
  callerId: Id,
): OrganisationUser[] {
  const choice = TYPES.get(type ?? 'AllUsers');
  if (choice === undefined) throw new Refused({ code: 'invalid_value', path: ['?type'] });
  return users.filter((user) => choice(user, callerId));
}
