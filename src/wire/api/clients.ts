import { Type, type Static } from 'typebox';
import { closed, timestamp } from '../../schema/schema-parts.ts';

const text = Type.String();
const redirectUris = Type.Array(text, {
  maxItems: 50,
  description: 'where grant codes may be sent; none: a self client',
});

export const CLIENT = Type.Object({ id: text, name: text, redirectUris, createdAt: timestamp });
export const CLIENTS = Type.Object({ clients: Type.Array(CLIENT) });

export const NEW_CLIENT = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 100 }), redirectUris: Type.Optional(redirectUris) },
  closed,
);

export const MADE_CLIENT = Type.Object({
  id: text,
  name: text,
  redirectUris,
  secret: Type.String({ description: 'shown this once; the database keeps only its hash' }),
});

interface Client {
  readonly id: string;
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly createdAt: Date;
}

export function encodeClient({ id, name, redirectUris: uris, createdAt }: Client): Static<typeof CLIENT> {
  return { id, name, redirectUris: [...uris], createdAt: createdAt.toISOString() };
}
