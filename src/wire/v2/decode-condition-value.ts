import { isDate, isDateTime } from '../../domain/calendar-date.ts';
import type { FieldDefinition } from '../../domain/field-definition.ts';
import { isStorable } from '../../domain/is-storable.ts';

const NUMBER = /^[+-]?\d{1,20}(?:\.\d{1,10})?$/;

/** The text of a condition in the form in which the field's values are compared; `null` when no value of the field looks like it. */
export function decodeConditionValue(field: FieldDefinition, text: string): string | null {
  switch (field.type) {
    case 'integer':
    case 'percent':
    case 'double':
    case 'currency':
      return NUMBER.test(text) ? text : null;
    case 'boolean': {
      const word = text.toLowerCase();
      return word === 'true' || word === 'false' ? word : null;
    }
    case 'date':
      return isDate(text) ? text : null;
    case 'datetime':
      return isDateTime(text) ? new Date(text).toISOString() : null;
    default:
      return isStorable(text) ? text : null;
  }
}
