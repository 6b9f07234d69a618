import { Type } from 'typebox';
import { MERGE_RULES } from '../domain/merge-policy.ts';
import { FIELD_MAPPING_RULES } from '../schema/field-mapping-rules.ts';
import { closed, oneOf } from '../schema/schema-parts.ts';

const onMatch = (description: string) => oneOf(['create', 'reuse', 'refuse'], description);
const name = Type.String({ minLength: 1 });
const mergeRules = Type.Optional(Type.Record(Type.String(), oneOf(MERGE_RULES)));

/** The switches of conversion that an organisation may set (`ConversionPolicy`). docs/configuration.md is made from these descriptions. */
export const ORGANISATION_SETTINGS = Type.Partial(
  Type.Object({
    accountMatch: onMatch(
      'there is an account of the same name as Company, and none was named: make another one, link it, or refuse and say which',
    ),
    contactMatch: onMatch('there is a contact with the same e-mail, and none was named: the same three'),
    checkMatch: Type.Object(
      { v1: Type.Boolean(), v2: Type.Boolean() },
      {
        ...closed,
        description:
          'refuse a named account or contact that does not match the lead (unless `overwrite`), for each version of the API',
      },
    ),
    fillEmpty: Type.Boolean({
      description:
        'fill the empty fields of a linked account, contact or deal from the lead; filled ones stay (`merge` has rules for single fields)',
    }),
    merge: Type.Object(
      { Accounts: mergeRules, Contacts: mergeRules, Deals: mergeRules },
      {
        ...closed,
        description:
          'fields of a linked account, contact or deal that go by a rule of their own (docs/field-mapping.md): `{"Contacts":{"Phone":"newest"}}`; `keep`, `take`, `fill` or `newest`',
      },
    ),
    fieldMapping: FIELD_MAPPING_RULES,
    longValues: oneOf(
      ['refuse', 'truncate'],
      'a mapped value is longer than its field: refuse the conversion, or cut the value and report it',
    ),
    pipelines: Type.Array(Type.Object({ name, stages: Type.Array(name, { minItems: 1 }) }, closed), {
      description:
        'sales pipelines as `[{"name":"Shops","stages":["Qualification","Closed Won"]}]`; with any, `Pipeline` is mandatory in a deal and must have its stage',
    }),
    v2ErrorStatus: oneOf(
      ['data-202', 'documented-400'],
      'HTTP status of an error inside `data`: 202, as the API specification has it, or 400, as the documentation in prose says',
    ),
    v1Replay: Type.Integer({
      minimum: 0,
      maximum: 86_400,
      description:
        'for so many seconds an identical convertLead of API 1.0 by the same user is answered as the first one was, instead of 4103: for callers that ask again when an answer was lost; `0`: never',
    }),
    idempotencyHours: Type.Integer({
      minimum: 1,
      maximum: 720,
      description:
        'for so many hours a request that is repeated under the same `Idempotency-Key` gets the first answer again (docs/exactly-once.md)',
    }),
    apiLimits: Type.Union(
      [
        Type.Object(
          {
            creditsPerDay: Type.Integer({ minimum: 1 }),
            callsPerMinute: Type.Integer({ minimum: 1 }),
            concurrentCalls: Type.Optional(Type.Integer({ minimum: 1 })),
          },
          closed,
        ),
        Type.Null(),
      ],
      {
        description:
          'how much of both APIs may be used, as `{"creditsPerDay":5000,"callsPerMinute":100,"concurrentCalls":10}`, the last of which may be left out: a call of API 2.0 costs one credit, a conversion five, ten records written one, and every call of API 1.0 one; beyond it 429, in API 1.0 4421 for the day and else 4820; calls at one time are counted by each server process for itself; headers `X-RATELIMIT-` of API 2.0 tell what is left. `null`: no limit',
      },
    ),
    webhookPrivateAddresses: Type.Boolean({
      description:
        'notifications may be sent to loopback and private addresses; off, so that nobody reaches inside through this server. On in the demo',
    }),
    oauthLimits: Type.Boolean({
      description:
        'of one refresh token: at most 10 access tokens in 10 minutes, and 15 at once, the oldest being dropped; of one user and client: 20 refresh tokens. Off in the demo',
    }),
  }),
  closed,
);

/** What users may change who may configure; the rest protects the machine, and is for whoever runs it. */
export const USER_SETTINGS = Type.Omit(
  ORGANISATION_SETTINGS,
  ['apiLimits', 'oauthLimits', 'webhookPrivateAddresses'],
  closed,
);
