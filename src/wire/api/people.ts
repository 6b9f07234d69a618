import { Type, type Static } from 'typebox';
import type { OrganisationUser } from '../../domain/organisation-user.ts';
import { ANSWERED_ID } from './answer-parts.ts';

/** Whose records may be; those who are active are given records. */
export const OWNERS = Type.Object({
  owners: Type.Array(
    Type.Object({ id: ANSWERED_ID, name: Type.String(), email: Type.String(), active: Type.Boolean() }),
  ),
});

/** The roles that a contact may have in a deal. */
export const CONTACT_ROLES = Type.Object({
  contactRoles: Type.Array(Type.Object({ id: ANSWERED_ID, name: Type.String() })),
});

export function encodeOwners(users: readonly OrganisationUser[]): Static<typeof OWNERS> {
  return { owners: users.map(({ id, name, email, active }) => ({ id, name, email, active })) };
}
