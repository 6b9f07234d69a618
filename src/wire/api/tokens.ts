import { Type, type Static } from 'typebox';
import { CREDENTIAL_KINDS, type TokenKind } from '../../domain/credential-kind.ts';
import { closed, nullable, oneOf, timestamp } from '../../schema/schema-parts.ts';

const SECONDS_MAX = 3_153_600_000;

const text = Type.String();
const scopes = Type.Array(text);
const id = Type.String({ description: 'the first twelve hexadecimal digits of its hash' });

export const TOKEN = Type.Object({
  id,
  kind: oneOf<TokenKind>([...CREDENTIAL_KINDS, 'session'], 'session: somebody has signed in'),
  user: Type.Object({ id: text, email: text }),
  client: nullable(Type.Object({ id: text, name: text })),
  scopes,
  createdAt: timestamp,
  expiresAt: nullable(timestamp),
});
export const TOKENS = Type.Object({ tokens: Type.Array(TOKEN) });

export const NEW_TOKEN = Type.Object(
  {
    kind: oneOf(CREDENTIAL_KINDS, 'an authtoken for API 1.0, else for API 2.0'),
    user: Type.Optional(Type.String({ description: 'e-mail address of whom it acts for; by default of who asks' })),
    clientId: Type.Optional(
      Type.String({ description: 'the OAuth client it is for; refresh tokens and grant codes need one' }),
    ),
    scopes: Type.Optional(Type.Array(text, { maxItems: 100, description: 'of OAuth; by default every one' })),
    redirectUri: Type.Optional(Type.String({ description: 'the address that a grant code must be exchanged with' })),
    expiresInSeconds: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: SECONDS_MAX,
        description: 'how long it is good; by default access tokens 3600, grant codes 600, others for ever',
      }),
    ),
  },
  closed,
);

export const MADE_TOKEN = Type.Object({
  id,
  kind: oneOf(CREDENTIAL_KINDS),
  secret: Type.String({ description: 'shown this once; the database keeps only its hash' }),
  scopes,
  expiresAt: nullable(timestamp),
});

interface Token {
  readonly id: string;
  readonly kind: TokenKind;
  readonly user: string;
  readonly userId: string;
  readonly clientId: string | null;
  readonly clientName: string | null;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

export function encodeToken(token: Token): Static<typeof TOKEN> {
  const { clientId, clientName } = token;
  return {
    id: token.id,
    kind: token.kind,
    user: { id: token.userId, email: token.user },
    client: clientId === null ? null : { id: clientId, name: clientName ?? '' },
    scopes: [...token.scopes],
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt?.toISOString() ?? null,
  };
}
