import { Type, type Static } from 'typebox';
import type { OrganisationUser } from '../../domain/organisation-user.ts';
import { closed, nullable, timestamp } from '../../schema/schema-parts.ts';
import { ID } from './id-schema.ts';

const text = Type.String();
const name = Type.String({ maxLength: 100 });

export const USER = Type.Object({
  id: text,
  email: text,
  firstName: nullable(text),
  lastName: text,
  name: Type.String({ description: 'first and last name' }),
  active: Type.Boolean({ description: 'whether they may come in' }),
  role: Type.Object({ id: text, name: text }),
  createdAt: timestamp,
});

export const USERS = Type.Object({ users: Type.Array(USER) });

export const NEW_USER = Type.Object(
  { email: Type.String({ maxLength: 100 }), firstName: Type.Optional(nullable(name)), lastName: name, roleId: ID },
  closed,
);

/** What is not given stays. */
export const USER_CHANGES = Type.Partial(
  Type.Object({ active: Type.Boolean(), firstName: nullable(name), lastName: name, roleId: ID }),
  closed,
);

export const USER_PASSWORD = Type.Object(
  {
    password: Type.String({ description: 'the new one' }),
    currentPassword: Type.Optional(Type.String({ description: 'needed for one’s own, where there is one' })),
  },
  closed,
);

export function encodeUser(user: OrganisationUser): Static<typeof USER> {
  const { id, email, firstName, lastName, name: whole, active, role, createdAt } = user;
  return { id, email, firstName, lastName, name: whole, active, role, createdAt: createdAt.toISOString() };
}
