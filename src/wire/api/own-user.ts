import { Type, type Static } from 'typebox';
import type { Caller } from '../../domain/caller.ts';
import { nullable } from '../../schema/schema-parts.ts';
import { ANSWERED_ID, NAMED } from './answer-parts.ts';

/** Who asks. */
export const OWN_USER = Type.Object({
  user: Type.Object({ id: ANSWERED_ID, name: Type.String(), email: Type.String() }),
  role: nullable(NAMED),
  rights: Type.Array(Type.String(), { description: 'of the role: convert, undo, configure, administer' }),
  scopes: nullable(Type.Array(Type.String(), { description: 'of the access token; null: somebody who is signed in' })),
  organisation: Type.Object({
    id: ANSWERED_ID,
    name: Type.String(),
    timeZone: Type.String({ description: 'IANA name' }),
    sandbox: Type.Boolean({ description: 'it can be reset' }),
  }),
});
export type OwnUserAnswer = Static<typeof OWN_USER>;

export function encodeOwnUser(
  { user, rights, scopes, organisation }: Caller,
  role: { readonly id: string; readonly name: string } | null,
): OwnUserAnswer {
  const { id, name, timeZone, life } = organisation;
  return {
    user: { id: user.id, name: user.name, email: user.email },
    role,
    rights: [...rights],
    scopes: scopes === null ? null : [...scopes],
    organisation: { id, name, timeZone, sandbox: life !== null },
  };
}
