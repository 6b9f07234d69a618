import { Type } from 'typebox';
import { nullable } from '../../schema/schema-parts.ts';
import { PROBLEM } from '../../wire/api/problem.ts';

const id = Type.String({ description: 'digits' });
const named = Type.Object({ id, name: Type.String() });

export const CONVERTED = Type.Object(
  { id, leadId: id, contact: named, account: nullable(named), deal: nullable(named) },
  { description: 'The conversion, and the records that the lead became' },
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

const reportLine = Type.Object({
  kind: Type.String({ description: 'mapped, kept_on_lead, truncated, unlisted_value, ignored, overridden, ...' }),
  field: Type.Optional(Type.String()),
  to: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())], { description: 'module and field' })),
  module: Type.Optional(Type.String()),
  key: Type.Optional(Type.String({ description: 'of the request' })),
  name: Type.Optional(Type.String({ description: 'of a tag' })),
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
      Type.Array(reportLine, {
        description: 'what becomes of each field of the lead, and of keys that mean nothing',
      }),
    ),
    planHash: Type.String({ description: 'to be given to the conversion: it is refused when anything has changed' }),
  },
  { description: 'What the conversion would do; without `possible` only the problem and what was found' },
);

export const SETTINGS = Type.Object({}, { additionalProperties: true, description: 'see docs/configuration.md' });

export const MAPPING = Type.Object({
  fieldMapping: Type.Array(
    Type.Object({
      lead: Type.String(),
      Accounts: Type.Optional(Type.String()),
      Contacts: Type.Optional(Type.String()),
      Deals: Type.Optional(Type.String()),
    }),
  ),
});

export const ROLE = Type.Object({ id, name: Type.String(), rights: Type.Array(Type.String()) });
export const ROLES = Type.Object({ roles: Type.Array(ROLE) });

export const JOB = Type.Object({
  id,
  of: Type.Optional(Type.String({ description: 'of an undo: the job whose conversions are taken back' })),
  columns: Type.Optional(
    Type.Array(Type.Object({ column: Type.String(), field: nullable(Type.String()) }), {
      description: 'of an import: which field each column of the file fills; null: none',
    }),
  ),
  updateBy: Type.Optional(nullable(Type.String())),
  state: Type.String({ description: 'running, done or cancelled' }),
  dryRun: Type.Boolean(),
  total: Type.Integer(),
  waiting: Type.Integer({ description: 'items that have not had their turn' }),
  converted: Type.Optional(Type.Integer({ description: 'of a conversion; in a dry run: leads that would be' })),
  undone: Type.Optional(Type.Integer({ description: 'of an undo; in a dry run: conversions that would be' })),
  created: Type.Optional(Type.Integer({ description: 'of an import; in a dry run: leads that would be' })),
  updated: Type.Optional(Type.Integer({ description: 'of an import; in a dry run: leads that would be' })),
  refused: Type.Integer(),
  createdAt: Type.String({ format: 'date-time' }),
  finishedAt: nullable(Type.String({ format: 'date-time' })),
});

export const JOBS = Type.Object({ jobs: Type.Array(JOB) });

export const JOB_LEADS = Type.Object({
  leads: Type.Array(
    Type.Object({
      no: Type.Integer(),
      leadId: id,
      leadName: nullable(Type.String()),
      state: Type.String({ description: 'waiting, converted, undone or refused' }),
      conversionId: nullable(id),
      problem: nullable(PROBLEM),
    }),
  ),
  next: nullable(Type.String({ description: 'to be given as `after`; null on the last page' })),
});

export const JOB_ROWS = Type.Object({
  rows: Type.Array(
    Type.Object({
      line: Type.Integer({ description: 'of the file, on which the row ends' }),
      state: Type.String({ description: 'waiting, created, updated or refused' }),
      leadId: nullable(id),
      leadName: nullable(Type.String()),
      problem: nullable(PROBLEM),
    }),
  ),
  next: nullable(Type.String({ description: 'to be given as `after`; null on the last page' })),
});

const maybeNamed = Type.Object({ id, name: nullable(Type.String()) });
const person = Type.Object({ id, email: Type.String() });
const time = Type.String({ format: 'date-time' });
const conversion = {
  id,
  lead: maybeNamed,
  contact: maybeNamed,
  account: nullable(maybeNamed),
  deal: nullable(maybeNamed),
  face: Type.String({ description: 'v1, v2, api, ...: what it was asked through' }),
  convertedAt: time,
  convertedBy: person,
  undone: nullable(Type.Object({ at: time, by: person })),
};

export const CONVERSION = Type.Object({ ...conversion, report: Type.Array(reportLine) });

export const CONVERSIONS = Type.Object({
  conversions: Type.Array(Type.Object(conversion)),
  next: nullable(Type.String({ description: 'to be given as `after`; null on the last page' })),
});

export const LINEAGE = Type.Object({
  record: Type.Object({ module: Type.String(), id, name: Type.String() }),
  fields: Type.Array(
    Type.Object({
      field: Type.String(),
      value: Type.Unknown({ description: 'as it is now; a look-up as the id it points at' }),
      edited: Type.Boolean({ description: 'changed after the last conversion that wrote it' }),
      writes: Type.Array(
        Type.Object({
          value: Type.Unknown(),
          source: Type.Object({
            kind: Type.String({ description: 'lead, request or conversion' }),
            field: Type.Optional(Type.String({ description: 'of the lead' })),
          }),
          rule: Type.Optional(
            Type.Object({ lead: Type.String(), to: Type.String() }, { description: 'of the field mapping' }),
          ),
          lead: maybeNamed,
          conversionId: id,
          face: Type.String(),
          convertedAt: time,
          convertedBy: person,
        }),
        { description: 'the latest first; empty: no conversion wrote the field' },
      ),
    }),
  ),
});

const reference = Type.Object({ module: Type.String(), id, name: Type.String() });
const restored = Type.Object({
  module: Type.String(),
  id,
  name: Type.String(),
  field: Type.String(),
  from: Type.Unknown(),
  to: Type.Unknown(),
});

export const UNDO_PLAN = Type.Object(
  {
    conversionId: id,
    possible: Type.Boolean({ description: 'no conflict waits for a choice' }),
    lead: named,
    deletes: Type.Array(reference, { description: 'records that the conversion made' }),
    stays: Type.Array(Type.Object({ module: Type.String(), id, name: Type.String(), usedBy: Type.Array(reference) }), {
      description: 'records that the conversion made and that others need',
    }),
    restores: Type.Array(restored, { description: 'fields of linked records' }),
    moves: Type.Array(Type.Object({ module: Type.String(), id }), { description: 'what goes back to the lead' }),
    unlinks: Type.Array(Type.Object({ module: Type.String(), id, from: id }), {
      description: 'places in campaigns and deals that a linked contact had from the conversion',
    }),
    tags: Type.Object({
      removes: Type.Array(Type.Object({ id, name: Type.String(), from: id })),
      deletes: Type.Array(named),
    }),
    contactRoles: Type.Object({ deletes: Type.Array(named) }),
    unsentMails: Type.Array(Type.Object({ to: Type.String(), subject: Type.String() })),
    conflicts: Type.Array(
      Type.Object({
        id: Type.String({ description: 'to be named in choices' }),
        kind: Type.String({ description: 'record or field' }),
        record: reference,
        edited: Type.Optional(Type.Array(Type.String())),
        attached: Type.Optional(Type.Array(reference)),
        field: Type.Optional(Type.String()),
        before: Type.Optional(Type.Unknown()),
        converted: Type.Optional(Type.Unknown()),
        now: Type.Optional(Type.Unknown()),
        takenBy: Type.Optional(nullable(id)),
        alsoFrom: Type.Optional(
          Type.Array(reference, {
            description: 'leads converted into the record since, with the very value it has now',
          }),
        ),
        choices: Type.Array(Type.String({ description: 'keep or restore' })),
        choice: nullable(Type.String()),
      }),
      { description: 'what was edited or attached since' },
    ),
  },
  { description: 'What taking the conversion back does' },
);

/** The same before it is done. */
export const UNDO_LOOK = Type.Object({
  ...UNDO_PLAN.properties,
  planHash: Type.String({ description: 'to be given to the undo: it is refused when something else would be done' }),
});

/** The answers of refused calls. */
export function problems(...statuses: readonly number[]): Readonly<Record<number, object>> {
  const problem = { description: 'A problem', content: { 'application/problem+json': { schema: PROBLEM } } };
  return Object.fromEntries(statuses.map((status) => [status, problem]));
}
