import { FIELD_TYPES, type FieldDefinition, type FieldType } from '../../../domain/field-definition.ts';
import { MODULE_NAMES } from '../../../domain/module-name.ts';
import { listOf, property, textOf } from './json-values.ts';

/** Types of the hosted API that this server does not have, as the nearest that it has. */
const NEAREST: ReadonlyMap<string, FieldType> = new Map([
  ['bigint', 'integer'],
  ['autonumber', 'text'],
  ['formula', 'text'],
]);

/** Types whose length says nothing about what may be written. */
const NO_LENGTH: ReadonlySet<FieldType> = new Set(['boolean', 'percent', 'date', 'datetime', 'lookup', 'ownerlookup']);

/**
 * The fields of a module from an answer of `settings/fields`, in its order (contract v2 §4, clients §3). What no call of API 1.0 can hold, such
 * as a subform, is left out.
 */
export function readFieldDefinitions(answer: unknown): FieldDefinition[] {
  return listOf(answer, 'fields').flatMap((one) => {
    const apiName = textOf(property(one, 'api_name'));
    const type = fieldType(textOf(property(one, 'data_type')));
    return apiName === '' || type === null ? [] : [readField(one, apiName, type)];
  });
}

function readField(one: unknown, apiName: string, declared: FieldType): FieldDefinition {
  const lookup = declared === 'lookup' ? lookedUp(property(one, 'lookup')) : undefined;
  // a look-up of a module that this server does not have shows a name, and cannot be set
  const type = declared === 'lookup' && lookup === undefined ? 'text' : declared;
  const length = property(one, 'length');
  const values = listOf(one, 'pick_list_values')
    .map((value) => textOf(property(value, 'display_value')))
    .filter((value) => value !== '' && value !== '-None-');
  const isReadOnly =
    property(one, 'field_read_only') === true || property(one, 'read_only') === true || type !== declared;
  const unique = property(one, 'unique');
  return {
    apiName,
    label: textOf(property(one, 'field_label')) || apiName.replaceAll('_', ' '),
    type,
    ...(typeof length === 'number' && !NO_LENGTH.has(type) ? { maxLength: length } : {}),
    ...(property(one, 'system_mandatory') === true ? { mandatory: true } : {}),
    ...(isReadOnly ? { readOnly: true } : {}),
    ...(values.length > 0 ? { values } : {}),
    ...(lookup === undefined ? {} : { lookup }),
    ...(typeof unique === 'object' && unique !== null && Object.keys(unique).length > 0 ? { unique: true } : {}),
    ...(property(one, 'custom_field') === true ? { custom: true } : {}),
  };
}

function fieldType(name: string): FieldType | null {
  return FIELD_TYPES.find((type) => type === name) ?? NEAREST.get(name) ?? null;
}

/** The module that a look-up points at; `null`: several; `undefined`: one that this server does not have. */
function lookedUp(lookup: unknown): FieldDefinition['lookup'] {
  const module = property(lookup, 'module');
  const name = textOf(property(module, 'api_name')) || textOf(module);
  return name === '' || name === 'se_module' ? null : MODULE_NAMES.find((known) => known === name);
}
