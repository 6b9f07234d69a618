import { Type, type Static } from 'typebox';
import type { Organisation, User } from '../../domain/caller.ts';
import type { CrmRecord } from '../../domain/crm-record.ts';
import type { FieldDefinition } from '../../domain/field-definition.ts';
import type { Id } from '../../domain/id.ts';
import { nullable } from '../../schema/schema-parts.ts';
import { ANSWERED_ID, MODULE, NAMED, NEXT, TIME, TOTAL } from './answer-parts.ts';

const REFERENCE = Type.Object({ id: ANSWERED_ID, name: Type.String(), module: MODULE });

const RECORD_VALUE = Type.Union(
  [Type.String(), Type.Number(), Type.Boolean(), Type.Array(Type.String()), REFERENCE, Type.Null()],
  { description: 'of the type of its field; null: empty' },
);

/** One record. */
export const RECORD = Type.Object({
  id: ANSWERED_ID,
  module: MODULE,
  name: Type.String(),
  owner: NAMED,
  values: Type.Record(Type.String(), RECORD_VALUE, {
    description: 'by API name: every field of the module that is not told beside; look-ups as objects',
  }),
  tags: Type.Array(NAMED),
  createdAt: TIME,
  createdBy: NAMED,
  modifiedAt: TIME,
  modifiedBy: NAMED,
  conversion: nullable(
    Type.Object(
      {
        id: ANSWERED_ID,
        at: TIME,
        contactId: ANSWERED_ID,
        accountId: nullable(ANSWERED_ID),
        dealId: nullable(ANSWERED_ID),
      },
      { description: 'of a converted lead' },
    ),
  ),
});
export type RecordAnswer = Static<typeof RECORD>;

/** A page of a list of records. */
export const RECORD_PAGE = Type.Object({ records: Type.Array(RECORD), next: NEXT, total: TOTAL });
export type RecordPageAnswer = Static<typeof RECORD_PAGE>;

type Users = ReadonlyMap<Id, User>;

/** What a record says beside its values. */
const BESIDE: ReadonlySet<string> = new Set([
  'Owner',
  'Created_By',
  'Created_Time',
  'Modified_By',
  'Modified_Time',
  'Full_Name',
  'Converted_Date_Time',
]);

/** A record with every field of its module. */
export function encodeRecord(record: CrmRecord, { modules }: Organisation, users: Users): RecordAnswer {
  const { id, module, name, tags, conversion } = record;
  const fields = modules[module].fields.filter(({ apiName }) => !BESIDE.has(apiName));
  return {
    id,
    module,
    name,
    owner: encodeUser(record.ownerId, users),
    values: Object.fromEntries(fields.map((field) => [field.apiName, encodeValue(record, field)])),
    tags: tags.map((tag) => ({ id: tag.id, name: tag.name })),
    createdAt: record.createdAt.toISOString(),
    createdBy: encodeUser(record.createdBy, users),
    modifiedAt: record.modifiedAt.toISOString(),
    modifiedBy: encodeUser(record.modifiedBy, users),
    conversion: conversion === null ? null : { ...conversion, at: conversion.at.toISOString() },
  };
}

export function encodeUser(id: Id, users: Users): Static<typeof NAMED> {
  return { id, name: users.get(id)?.name ?? '' };
}

function encodeValue(
  { lookups, values }: CrmRecord,
  { apiName, type }: FieldDefinition,
): RecordAnswer['values'][string] {
  if (type === 'lookup') {
    const target = lookups[apiName];
    return target === undefined ? null : { id: target.id, name: target.name, module: target.module };
  }
  const value = values[apiName];
  if (value === undefined) return type === 'boolean' ? false : null;
  return typeof value === 'object' ? [...value] : value;
}
