import { Type, type Static } from 'typebox';
import { closed } from '../schema/schema-parts.ts';
import { ORGANISATION_SETTINGS } from './organisation-settings.ts';
import { SEED } from './seed-format.ts';

const YEAR_S = 366 * 24 * 60 * 60;

const secret = Type.Optional(
  Type.String({ pattern: '^[!-~]{1,200}$', description: '1 to 200 characters of ASCII without spaces' }),
);
const { organisation, ...rest } = SEED.properties;
const { id, ...organisationRest } = organisation.properties;

/** What a new organisation of a sandbox is to be; what is left out is the demo's, or random. */
export const SANDBOX_REQUEST = Type.Object(
  {
    id: Type.Optional(id),
    name: Type.Optional(Type.String({ minLength: 1 })),
    settings: Type.Optional(ORGANISATION_SETTINGS),
    // a seed file; without an id in it as many organisations may be made of it as are wanted
    seed: Type.Optional(
      Type.Object(
        { ...rest, organisation: Type.Object({ ...organisationRest, id: Type.Optional(id) }, closed) },
        closed,
      ),
    ),
    credentials: Type.Optional(
      Type.Object(
        { accessToken: secret, refreshToken: secret, clientId: secret, clientSecret: secret, authtoken: secret },
        closed,
      ),
    ),
    ttlSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: YEAR_S })),
  },
  closed,
);

export type SandboxRequest = Static<typeof SANDBOX_REQUEST>;
