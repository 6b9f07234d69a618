import { exactNumber } from '../../domain/exact-number.ts';
import type { FieldDefinition } from '../../domain/field-definition.ts';
import { momentOf } from '../../domain/time-zone.ts';

const NUMBER = /^[+-]?\d{1,20}(?:\.\d{1,10})?$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/;

/**
 * The text of an `FL` as the value that the field's type has in JSON (contract v1 §3). Text that does not fit stays text, so that the
 * rules refuse it and the client hears which field is wrong.
 *
 * @param timeZone in which the organisation writes its times
 * @returns `null` for an empty value
 */
export function decodeFieldText(definition: FieldDefinition, raw: string, timeZone: string): unknown {
  const text = raw.trim();
  if (text === '') return null;
  switch (definition.type) {
    case 'integer':
    case 'percent':
    case 'double':
    case 'currency':
      return NUMBER.test(text) ? (exactNumber(text) ?? text) : text;
    case 'boolean':
      return decodeBoolean(text) ?? text;
    case 'date':
      return decodeDate(text);
    case 'datetime':
      return decodeDateTime(text, timeZone);
    case 'multiselectpicklist':
      return text.split(';').map((one) => one.trim());
    default:
      return text;
  }
}

/** `true` and `false` in any case, and `1` and `0` as PHP writes them; `null` for anything else. */
export function decodeBoolean(raw: string): boolean | null {
  const text = raw.trim().toLowerCase();
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : null;
}

const MONTH_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const YEAR_FIRST = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/;

/** `MM/dd/yyyy`, and the other orders that clients were seen to send. */
function decodeDate(text: string): string {
  const us = MONTH_FIRST.exec(text);
  if (us !== null) return isoDate(us[3], us[1], us[2]);
  const iso = YEAR_FIRST.exec(text);
  return iso === null ? text : isoDate(iso[1], iso[2], iso[3]);
}

function isoDate(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function decodeDateTime(text: string, timeZone: string): string {
  const match = DATE_TIME.exec(text);
  if (match === null) return text;
  const moment = momentOf(`${match[1]}T${match[2]}`, timeZone);
  return moment === null ? text : moment.toISOString();
}
