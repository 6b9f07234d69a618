import type { Organisation, User } from '../../domain/caller.ts';
import type { CrmRecord } from '../../domain/crm-record.ts';
import type { FieldDefinition } from '../../domain/field-definition.ts';
import type { Id } from '../../domain/id.ts';
import { encodeDateTime } from './encode-date-time.ts';

type Users = ReadonlyMap<Id, User>;

/**
 * A record as API 2.0 answers it (contract v2 §4-5): every field of the module, `null` where empty, look-ups and users as objects,
 * times in the organisation's zone.
 *
 * @param fields API names to answer; `null` for all. The id is always there.
 */
export function encodeRecord(
  record: CrmRecord,
  organisation: Organisation,
  users: Users,
  fields: ReadonlySet<string> | null,
): Record<string, unknown> {
  const answer: Record<string, unknown> = { id: record.id };
  for (const definition of organisation.modules[record.module].fields) {
    answer[definition.apiName] = encodeField(record, definition, organisation.timeZone, users);
  }
  answer['Tag'] = record.tags;
  Object.assign(answer, systemKeys(record, organisation.timeZone));
  if (fields === null) return answer;
  return Object.fromEntries(Object.entries(answer).filter(([key]) => key === 'id' || fields.has(key)));
}

/** `{"name","id"}` of a user; Owner shows the e-mail too (contract v2 §5). */
export function encodeUser(id: Id, users: Users): { name: string; id: Id } {
  return { name: users.get(id)?.name ?? '', id };
}

function encodeField(record: CrmRecord, definition: FieldDefinition, timeZone: string, users: Users): unknown {
  switch (definition.apiName) {
    case 'Owner':
      return { ...encodeUser(record.ownerId, users), email: users.get(record.ownerId)?.email ?? '' };
    case 'Created_By':
      return encodeUser(record.createdBy, users);
    case 'Modified_By':
      return encodeUser(record.modifiedBy, users);
    case 'Created_Time':
      return encodeDateTime(record.createdAt, timeZone);
    case 'Modified_Time':
      return encodeDateTime(record.modifiedAt, timeZone);
    case 'Full_Name':
      return record.name;
    case 'Converted_Date_Time':
      return record.conversion === null ? null : encodeDateTime(record.conversion.at, timeZone);
    default:
      return encodeValue(record, definition, timeZone);
  }
}

function encodeValue(record: CrmRecord, definition: FieldDefinition, timeZone: string): unknown {
  if (definition.type === 'lookup') {
    const target = record.lookups[definition.apiName];
    return target === undefined ? null : { name: target.name, id: target.id };
  }
  const value = record.values[definition.apiName] ?? null;
  if (definition.type === 'boolean') return value ?? false;
  if (definition.type === 'multiselectpicklist') return value ?? [];
  return definition.type === 'datetime' && typeof value === 'string'
    ? encodeDateTime(new Date(value), timeZone)
    : value;
}

/** The `$` keys: kept by the server, read only. */
function systemKeys(record: CrmRecord, timeZone: string): Record<string, unknown> {
  const parent = record.lookups['Parent_Id'] ?? record.lookups['What_Id'];
  const related = parent === undefined ? {} : { $se_module: parent.module };
  if (record.module !== 'Leads') return { $editable: true, $approved: true, ...related };
  const { conversion } = record;
  if (conversion === null) return { $editable: true, $approved: true, $converted: false, $converted_detail: {} };
  return {
    $editable: false,
    $approved: true,
    $converted: true,
    $converted_detail: {
      contact: conversion.contactId,
      account: conversion.accountId,
      deal: conversion.dealId,
      convert_date: encodeDateTime(conversion.at, timeZone).slice(0, 10),
    },
  };
}
