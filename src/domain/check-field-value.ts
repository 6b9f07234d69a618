import { isDate, isDateTime } from './calendar-date.ts';
import type { FieldValue } from './crm-record.ts';
import { EXACT_DIGITS, exactNumber } from './exact-number.ts';
import type { FieldDefinition } from './field-definition.ts';
import { isId } from './id.ts';
import { isStorable } from './is-storable.ts';
import { Refused, type FieldPath } from './refusal.ts';

const EMAIL = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]+$/u;

/**
 * One non-empty value of a request as the field's type wants it.
 *
 * @returns the value to store; a look-up or user gives its id
 * @throws Refused `invalid_value`, saying the expected type or the maximum length
 */
export function checkFieldValue(
  definition: FieldDefinition,
  value: unknown,
  path: FieldPath,
  unknownPicklistValue: 'store' | 'refuse',
): FieldValue {
  const wrongType = (): Refused => new Refused({ code: 'invalid_value', path, expected: definition.type });
  switch (definition.type) {
    case 'text':
    case 'textarea':
    case 'phone':
    case 'website':
    case 'email':
      return checkText(definition, value, path);
    case 'picklist':
      return checkPicklist(definition, value, path, unknownPicklistValue);
    case 'multiselectpicklist':
      if (!Array.isArray(value)) throw wrongType();
      return value.map((one) => checkPicklist(definition, one, path, unknownPicklistValue));
    case 'boolean':
      if (typeof value !== 'boolean') throw wrongType();
      return value;
    case 'integer':
    case 'percent':
    case 'double':
    case 'currency':
      return checkNumber(definition, value, path);
    case 'date':
      if (typeof value !== 'string' || !isDate(value)) throw wrongType();
      return value;
    case 'datetime':
      if (typeof value !== 'string' || !isDateTime(value)) throw wrongType();
      return new Date(value).toISOString();
    case 'lookup':
    case 'ownerlookup':
      return checkReference(value, path);
  }
}

function checkText(definition: FieldDefinition, value: unknown, path: FieldPath): string {
  if (typeof value !== 'string') throw new Refused({ code: 'invalid_value', path, expected: definition.type });
  if (definition.maxLength !== undefined && value.length > definition.maxLength) {
    throw new Refused({ code: 'invalid_value', path, maxLength: definition.maxLength });
  }
  if (!isStorable(value) || (definition.type === 'email' && !EMAIL.test(value))) {
    throw new Refused({ code: 'invalid_value', path, expected: definition.type });
  }
  return value;
}

function checkPicklist(
  definition: FieldDefinition,
  value: unknown,
  path: FieldPath,
  unknownValue: 'store' | 'refuse',
): string {
  const text = checkText({ ...definition, maxLength: definition.maxLength ?? 120 }, value, path);
  if (unknownValue === 'refuse' && definition.values !== undefined && !definition.values.includes(text)) {
    throw new Refused({ code: 'invalid_value', path });
  }
  return text;
}

function checkNumber(definition: FieldDefinition, value: unknown, path: FieldPath): number {
  // the wires leave a number as text when it has more digits than a double keeps
  if (typeof value === 'string' && exactNumber(value) === null && Number.isFinite(Number(value))) {
    throw new Refused({ code: 'invalid_value', path, maxLength: EXACT_DIGITS });
  }
  const wholeOnly = definition.type === 'integer' || definition.type === 'percent';
  if (typeof value !== 'number' || !Number.isFinite(value) || (wholeOnly && !Number.isInteger(value))) {
    throw new Refused({ code: 'invalid_value', path, expected: definition.type });
  }
  if (definition.type === 'percent' && (value < 0 || value > 100)) {
    throw new Refused({ code: 'invalid_value', path, expected: definition.type });
  }
  const digitsMax = definition.maxLength ?? 16;
  if (Math.abs(value) >= 10 ** digitsMax) throw new Refused({ code: 'invalid_value', path, maxLength: digitsMax });
  return value;
}

/** Clients send a bare id, or an object with one (contract clients §2). */
function checkReference(value: unknown, path: FieldPath): string {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
  const text = Number.isSafeInteger(id) ? String(id) : id;
  if (typeof text !== 'string' || !isId(text)) throw new Refused({ code: 'invalid_value', path, expected: 'id' });
  return text;
}
