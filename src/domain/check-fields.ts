import { checkFieldValue } from './check-field-value.ts';
import type { FieldValue } from './crm-record.ts';
import type { FieldDefinition } from './field-definition.ts';
import { fieldsByName } from './fields-by-name.ts';
import type { Id } from './id.ts';
import { isStorable } from './is-storable.ts';
import { isUnlisted } from './is-unlisted.ts';
import type { ModuleDefinition } from './module-definition.ts';
import { TAG_NAME_MAX, TAGS_OF_RECORD_MAX, troubleOfTagName } from './tag-name.ts';
import { Refused, type FieldPath } from './refusal.ts';

export interface FieldRules {
  /** Keys that lead from the request's record to these fields, for error messages: `['Deals']`. */
  readonly path: FieldPath;
  /** An insert needs its mandatory fields; an update must only not empty them. */
  readonly purpose: 'insert' | 'update';
  readonly unknownPicklistValue: 'store' | 'refuse';
  /** As `FaceRules` has it; all when nothing is said. */
  readonly mandatory?: 'all' | 'name';
}

/** Fields of a request, sorted into what they are. An explicit `null` empties the field. */
export interface CheckedFields {
  readonly values: Readonly<Record<string, FieldValue | null>>;
  readonly lookups: Readonly<Record<string, Id | null>>;
  readonly ownerId: Id | null;
  /** Names of the tags to have; `null` when the request says nothing of tags. */
  readonly tags: readonly string[] | null;
  /** Keys that no field answers to, or that only the server sets. */
  readonly ignored: readonly string[];
  /** Picklist fields whose value is not on their list. */
  readonly unlisted: readonly string[];
}

/**
 * Checks the fields of a record against the module's definitions.
 *
 * @param input by API name; values as JSON gives them, ids already lossless strings
 * @throws Refused `mandatory_missing` or `invalid_value` for the first field that is wrong
 */
export function checkFields(
  module: ModuleDefinition,
  input: Readonly<Record<string, unknown>>,
  rules: FieldRules,
): CheckedFields {
  const values: Record<string, FieldValue | null> = {};
  const lookups: Record<string, Id | null> = {};
  const unlisted: string[] = [];
  let ownerId: Id | null = null;
  const definitions = fieldsByName(module);
  for (const missing of mandatoryMissing(module, input, rules)) {
    throw new Refused({ code: 'mandatory_missing', path: [...rules.path, missing] });
  }
  const ignored: string[] = [];
  for (const [key, raw] of Object.entries(input)) {
    const definition = definitions.get(key);
    if (definition === undefined || definition.readOnly === true) {
      if (key !== 'Tag') ignored.push(key);
      continue;
    }
    const empty = isEmpty(definition, raw);
    const value = empty ? null : checkFieldValue(definition, raw, [...rules.path, key], rules.unknownPicklistValue);
    if (definition.type === 'ownerlookup') ownerId = typeof value === 'string' ? value : ownerId;
    else if (definition.type === 'lookup') lookups[key] = typeof value === 'string' ? value : null;
    else values[key] = value;
    if (isUnlisted(definition, value)) unlisted.push(key);
  }
  return { values, lookups, ownerId, tags: checkTags(input['Tag'], [...rules.path, 'Tag']), ignored, unlisted };
}

/** A text of blanks is no value, nor is what picklists show for none. */
function isEmpty({ type }: FieldDefinition, raw: unknown): boolean {
  if (typeof raw === 'string') return raw.trim() === '' || (type === 'picklist' && raw === '-None-');
  return raw === null || raw === undefined || (Array.isArray(raw) && raw.length === 0);
}

/** API names of the mandatory fields that the input leaves empty. */
export function mandatoryMissing(
  { fields, nameFields }: ModuleDefinition,
  input: Readonly<Record<string, unknown>>,
  { purpose, mandatory = 'all' }: Pick<FieldRules, 'purpose' | 'mandatory'>,
): string[] {
  return fields
    .filter((definition) => definition.mandatory === true)
    .filter(({ apiName, type }) => mandatory !== 'name' || type === 'lookup' || nameFields.includes(apiName))
    .filter((definition) => purpose === 'insert' || Object.hasOwn(input, definition.apiName))
    .filter((definition) => isEmpty(definition, input[definition.apiName]))
    .map(({ apiName }) => apiName);
}

/** Tags come as `[{"name": "..."}]`; names have rules of their own (contract v2 §4). */
function checkTags(raw: unknown, path: FieldPath): readonly string[] | null {
  if (raw === undefined || raw === null) return null;
  if (!Array.isArray(raw)) throw new Refused({ code: 'invalid_value', path, expected: 'array' });
  const names = raw.map((tag: unknown) => {
    const name = typeof tag === 'object' && tag !== null && 'name' in tag ? tag.name : undefined;
    const trouble = typeof name === 'string' && isStorable(name) ? troubleOfTagName(name) : 'characters';
    if (trouble === 'length') throw new Refused({ code: 'invalid_value', path, maxLength: TAG_NAME_MAX });
    if (typeof name !== 'string' || trouble !== null) throw new Refused({ code: 'invalid_value', path });
    return name.trim();
  });
  const once = [...new Set(names)];
  if (once.length > TAGS_OF_RECORD_MAX) throw new Refused({ code: 'limit_exceeded', path, limit: TAGS_OF_RECORD_MAX });
  return once;
}
