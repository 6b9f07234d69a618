import type { ModuleDefinition } from '../../domain/module-definition.ts';
import { decodeFieldText } from './decode-field-text.ts';
import { columnOfLabel, type Column } from './field-labels.ts';
import type { XmlEntry } from './parse-xml-data.ts';

export interface DecodedFields {
  /** By API name, as JSON would have them; `null` empties a field, and `{ name }` names the record or user that is meant. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Labels that mean nothing here, or only the server sets. */
  readonly ignored: readonly string[];
}

export interface FieldsFormat {
  /** In which the organisation writes its times. */
  readonly timeZone: string;
  /** 1: a value of the text `null` is passed over; 2: it empties the field (contract v1 §2.3). */
  readonly newFormat: 1 | 2;
}

/** The fields of a row (contract v1 §3). Of an id and a name for the same look-up the id counts. */
export function decodeFields(
  module: ModuleDefinition,
  entries: readonly XmlEntry[],
  { timeZone, newFormat }: FieldsFormat,
  columnOf: (module: ModuleDefinition, label: string) => Column | null = columnOfLabel,
): DecodedFields {
  const input: Record<string, unknown> = {};
  const ignored: string[] = [];
  const byId = new Set<string>();
  for (const { label, text } of entries) {
    const column = columnOf(module, label.trim());
    const value = column === null || !isSettable(column) ? undefined : decodeValue(column, text.trim(), timeZone);
    if (column === null || value === undefined) {
      ignored.push(label);
      continue;
    }
    const { apiName } = column.field;
    if (text.trim() === 'null' && newFormat === 1) continue;
    if (column.shows === 'value' && byId.has(apiName)) continue;
    // an empty id does not undo a name
    if (column.shows === 'id' && value === null && input[apiName] !== undefined) continue;
    if (column.shows === 'id' && value !== null) byId.add(apiName);
    input[apiName] = value;
  }
  return { input, ignored };
}

function isSettable({ field, shows }: Column): boolean {
  // the name of what may be of any module names nothing
  return field.readOnly !== true && shows !== 'module' && !(shows === 'value' && field.lookup === null);
}

function decodeValue({ field, shows }: Column, text: string, timeZone: string): unknown {
  if (text === '' || text === 'null') return null;
  if (shows === 'id') return text;
  if (field.type === 'lookup' || field.type === 'ownerlookup') return { name: text };
  return decodeFieldText(field, text, timeZone);
}
