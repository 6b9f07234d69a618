import { Type, type TSchema } from 'typebox';

const id = Type.String({ description: 'digits' });
const named = Type.Object({ id, name: Type.String() });
const nullable = (schema: TSchema) => Type.Union([schema, Type.Null()]);

export const CONVERTED = Type.Object(
  { id, leadId: id, contact: named, account: nullable(named), deal: nullable(named) },
  { description: 'The conversion, and the records that the lead became' },
);

const PROBLEM = Type.Object(
  {
    type: Type.String({ description: 'URL of an explanation' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    pointer: Type.Optional(Type.String({ description: 'JSON Pointer into the body of the request' })),
  },
  { description: 'Problem details (RFC 9457)' },
);

const plannedField = Type.Object({
  field: Type.String(),
  value: Type.Unknown(),
  source: Type.Object({
    kind: Type.String({ description: 'lead, request or conversion' }),
    field: Type.Optional(Type.String({ description: 'of the lead' })),
  }),
  before: Type.Optional(Type.Unknown({ description: 'what a linked record has there now' })),
});
const plannedRecord = Type.Object({
  kind: Type.String({ description: 'created or linked' }),
  id: nullable(id),
  name: nullable(Type.String()),
  ownerId: id,
  fields: Type.Array(plannedField),
});
const target = Type.Object({ module: nullable(Type.String()), id: nullable(id) });
const match = Type.Object({
  id,
  name: Type.String(),
  reasons: Type.Array(
    Type.Object({
      kind: Type.String({ description: 'unique, email, company or name' }),
      field: Type.String(),
      leadValue: Type.String(),
    }),
  ),
});

export const MATCHES = Type.Object({ Contacts: Type.Array(match), Accounts: Type.Array(match) });

export const PLAN = Type.Object(
  {
    possible: Type.Boolean(),
    problem: nullable(PROBLEM),
    lead: named,
    missing: Type.Array(
      Type.Object({
        module: Type.String(),
        field: Type.String(),
        refuses: Type.Boolean({ description: 'whether the conversion is refused for it' }),
      }),
      { description: 'mandatory fields without a value' },
    ),
    matches: MATCHES,
    contact: Type.Optional(plannedRecord),
    account: Type.Optional(nullable(plannedRecord)),
    deal: Type.Optional(nullable(plannedRecord)),
    contactRole: Type.Optional(nullable(Type.String())),
    moves: Type.Optional(
      Type.Array(Type.Object({ module: Type.String(), id, field: Type.Optional(Type.String()), to: nullable(target) })),
    ),
    tags: Type.Optional(Type.Array(Type.Object({ name: Type.String(), to: target, isNew: Type.Boolean() }))),
    mails: Type.Optional(Type.Array(Type.Object({ to: Type.String(), subject: Type.String() }))),
    notified: Type.Optional(Type.Array(Type.Object({ id, kind: Type.String({ description: 'webhook or watch' }) }))),
    report: Type.Optional(
      Type.Array(Type.Object({ kind: Type.String() }), {
        description: 'what becomes of each field of the lead, and of keys that mean nothing',
      }),
    ),
    planHash: Type.String({ description: 'to be given to the conversion: it is refused when anything has changed' }),
  },
  { description: 'What the conversion would do; without `possible` only the problem and what was found' },
);

/** The answers of refused calls. */
export function problems(...statuses: readonly number[]): Readonly<Record<number, object>> {
  const problem = { description: 'A problem', content: { 'application/problem+json': { schema: PROBLEM } } };
  return Object.fromEntries(statuses.map((status) => [status, problem]));
}
