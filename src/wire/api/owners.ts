import { Type, type Static } from 'typebox';
import type { OrganisationUser } from '../../domain/organisation-user.ts';
import { ANSWERED_ID } from './answer-parts.ts';

/** Whose records may be. */
export const OWNERS = Type.Object({
  owners: Type.Array(
    Type.Object({
      id: ANSWERED_ID,
      name: Type.String(),
      active: Type.Boolean({ description: 'only who is active is given records' }),
    }),
  ),
});
export type OwnersAnswer = Static<typeof OWNERS>;

export function encodeOwners(users: readonly OrganisationUser[]): OwnersAnswer {
  return { owners: users.map(({ id, name, active }) => ({ id, name, active })) };
}
