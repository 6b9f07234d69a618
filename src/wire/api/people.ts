import { Type, type Static } from 'typebox';
import type { OrganisationUser } from '../../domain/organisation-user.ts';
import { ANSWERED_ID } from './answer-parts.ts';

/** Whom records may be given to: the active users. */
export const OWNERS = Type.Object({
  owners: Type.Array(Type.Object({ id: ANSWERED_ID, name: Type.String(), email: Type.String() })),
});

/** The roles that a contact may have in a deal. */
export const CONTACT_ROLES = Type.Object({
  contactRoles: Type.Array(Type.Object({ id: ANSWERED_ID, name: Type.String() })),
});

export function encodeOwners(users: readonly OrganisationUser[]): Static<typeof OWNERS> {
  const active = users.filter((user) => user.active);
  return { owners: active.map(({ id, name, email }) => ({ id, name, email })) };
}
