import { Type, type Static } from 'typebox';
import { RIGHTS } from '../domain/caller.ts';
import { CREDENTIAL_KINDS } from '../domain/credential-kind.ts';
import { FIELD_TYPES } from '../domain/field-definition.ts';
import { MODULE_NAMES } from '../domain/module-name.ts';
import { ORGANISATION_SETTINGS } from './organisation-settings.ts';
import { FAULT_RULE } from '../schema/fault-rule.ts';
import { closed, oneOf } from '../schema/schema-parts.ts';

const id = Type.String({
  pattern: '^[1-9][0-9]{0,18}$',
  description: 'a whole number of at most 19 digits, in quotes',
});

const customField = Type.Object(
  {
    apiName: Type.String({
      pattern: '^[A-Za-z][A-Za-z0-9_]{0,49}$',
      description: 'at most 50 letters, digits and underscores, a letter first',
    }),
    label: Type.String({ minLength: 1 }),
    type: oneOf(FIELD_TYPES.filter((type) => type !== 'ownerlookup')),
    maxLength: Type.Optional(Type.Integer({ minimum: 1 })),
    mandatory: Type.Optional(Type.Boolean()),
    values: Type.Optional(Type.Array(Type.String())),
    lookup: Type.Optional(oneOf(MODULE_NAMES)),
    unique: Type.Optional(Type.Boolean()),
  },
  closed,
);

// the options stand on Partial: it does not keep those of the object
const perModule = <Item extends Type.TSchema>(item: Item) => {
  const list = Type.Array(item);
  return Type.Partial(
    Type.Object({
      Leads: list,
      Accounts: list,
      Contacts: list,
      Deals: list,
      Campaigns: list,
      Notes: list,
      Tasks: list,
      Events: list,
      Calls: list,
    }),
    closed,
  );
};

/** The file given with `--seed`: one organisation, its people, credentials and records. Times are ISO 8601; `Owner` is a user's e-mail. */
export const SEED = Type.Object(
  {
    organisation: Type.Object(
      {
        id,
        name: Type.String({ minLength: 1 }),
        timeZone: Type.Optional(Type.String()),
        nextId: Type.Optional(id),
        settings: Type.Optional(ORGANISATION_SETTINGS),
        customFields: Type.Optional(perModule(customField)),
      },
      closed,
    ),
    roles: Type.Array(
      Type.Object(
        {
          id: Type.Optional(id),
          name: Type.String({ minLength: 1 }),
          rights: Type.Array(oneOf(RIGHTS)),
        },
        closed,
      ),
    ),
    users: Type.Array(
      Type.Object(
        {
          id: Type.Optional(id),
          email: Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$', description: 'an e-mail address' }),
          firstName: Type.Optional(Type.String()),
          lastName: Type.String({ minLength: 1 }),
          role: Type.String(),
          active: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    contactRoles: Type.Optional(
      Type.Array(Type.Object({ id: Type.Optional(id), name: Type.String({ minLength: 1 }) }, closed)),
    ),
    clients: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: Type.String({ minLength: 1 }),
            name: Type.String(),
            secret: Type.String({ minLength: 1 }),
            redirectUris: Type.Array(Type.String()),
          },
          closed,
        ),
      ),
    ),
    tokens: Type.Optional(
      Type.Array(
        Type.Object(
          {
            kind: oneOf(CREDENTIAL_KINDS),
            secret: Type.String({ minLength: 1 }),
            user: Type.String(),
            client: Type.Optional(Type.String()),
            scopes: Type.Optional(Type.Array(Type.String())),
            redirectUri: Type.Optional(Type.String()),
            reusable: Type.Optional(Type.Boolean()),
            expiresAt: Type.Optional(Type.String()),
          },
          closed,
        ),
      ),
    ),
    faults: Type.Optional(Type.Array(FAULT_RULE, { description: 'what goes wrong on purpose, in a sandbox' })),
    records: Type.Optional(perModule(Type.Record(Type.String(), Type.Unknown()))),
    attachments: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: Type.Optional(id),
            parent: id,
            fileName: Type.String({ minLength: 1 }),
            contentType: Type.String(),
            text: Type.String(),
            owner: Type.String(),
            Created_Time: Type.Optional(Type.String()),
          },
          closed,
        ),
      ),
    ),
    campaignMembers: Type.Optional(
      Type.Array(
        Type.Object(
          {
            campaign: id,
            member: id,
            status: Type.Optional(Type.String()),
            Created_Time: Type.Optional(Type.String()),
          },
          closed,
        ),
      ),
    ),
  },
  closed,
);

export type Seed = Static<typeof SEED>;
