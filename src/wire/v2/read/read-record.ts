import type { CrmRecord, FieldValue, RecordReference } from '../../../domain/crm-record.ts';
import type { FieldDefinition } from '../../../domain/field-definition.ts';
import type { Id } from '../../../domain/id.ts';
import type { ModuleDefinition } from '../../../domain/module-definition.ts';
import { MODULE_NAMES, type ModuleName } from '../../../domain/module-name.ts';
import { property, textOf } from './json-values.ts';

/** Users whom records name, by their ids. */
export type NamedUsers = Map<Id, { readonly name: string }>;

const NEVER = new Date(0);

/**
 * A record of an answer of API 2.0 (contract v2 §4-5). What the answer leaves out is empty.
 *
 * @param users takes those whom the record names
 */
export function readRecord(answer: unknown, module: ModuleDefinition, users: NamedUsers): CrmRecord {
  const values: Record<string, FieldValue> = {};
  const lookups: Record<string, RecordReference> = {};
  for (const field of module.fields) {
    const value = property(answer, field.apiName);
    if (field.type === 'lookup') {
      const reference = readReference(value, field, property(answer, '$se_module'));
      if (reference !== null) lookups[field.apiName] = reference;
    } else if (field.type !== 'ownerlookup') {
      const plain = readValue(value);
      const isTold = plain !== null && (field.type !== 'datetime' || !Number.isNaN(Date.parse(String(plain))));
      if (isTold) values[field.apiName] = plain;
    }
  }
  return {
    id: textOf(property(answer, 'id')),
    module: module.apiName,
    name: textOf(property(answer, 'Full_Name')) || module.nameFields.map((name) => values[name] ?? '').join(' '),
    ownerId: readUser(property(answer, 'Owner'), users),
    ...readTrace(answer, users),
    values,
    lookups,
    tags: [],
    conversion: null,
  };
}

/** Who made and changed something, and when. */
export function readTrace(
  answer: unknown,
  users: NamedUsers,
): Pick<CrmRecord, 'createdBy' | 'createdAt' | 'modifiedBy' | 'modifiedAt'> {
  return {
    createdBy: readUser(property(answer, 'Created_By'), users),
    createdAt: readTime(property(answer, 'Created_Time')),
    modifiedBy: readUser(property(answer, 'Modified_By'), users),
    modifiedAt: readTime(property(answer, 'Modified_Time')),
  };
}

/** The id of `{"name","id"}`, whose name goes to the users. */
export function readUser(user: unknown, users: NamedUsers): Id {
  const id = textOf(property(user, 'id'));
  if (id !== '') users.set(id, { name: textOf(property(user, 'name')) });
  return id;
}

function readTime(value: unknown): Date {
  const at = new Date(textOf(value));
  return Number.isNaN(at.getTime()) ? NEVER : at;
}

function readReference(value: unknown, field: FieldDefinition, parentModule: unknown): RecordReference | null {
  const id = textOf(property(value, 'id'));
  if (id === '') return null;
  const module = field.lookup ?? moduleNamed(textOf(parentModule));
  return { id, module, name: textOf(property(value, 'name')) };
}

function moduleNamed(name: string): ModuleName {
  return MODULE_NAMES.find((known) => known === name) ?? 'Leads';
}

function readValue(value: unknown): FieldValue | null {
  if (typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number') return value;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((one) => shown(one));
  return typeof value === 'object' && value !== null ? shown(value) || null : null;
}

/** A value of a kind that this server does not have, by its name. */
function shown(value: unknown): string {
  return textOf(value) || textOf(property(value, 'name')) || textOf(property(value, 'display_value'));
}
