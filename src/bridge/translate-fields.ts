import type { FieldDefinition } from '../domain/field-definition.ts';
import type { ModuleDefinition } from '../domain/module-definition.ts';
import { isUnlisted } from '../domain/is-unlisted.ts';
import { decodeFields, type FieldsFormat } from '../wire/v1/decode-fields.ts';
import { columnOfLabel, type Column } from '../wire/v1/field-labels.ts';
import { moduleOfName } from '../wire/v1/module-names.ts';
import type { XmlEntry } from '../wire/v1/parse-xml-data.ts';
import { encodeInputTime } from '../wire/v2/encode-input.ts';
import type { Report } from './report.ts';
import type { RuleId } from './rules.ts';
import type { JsonValue, Reference } from './v2-step.ts';

export interface FieldsTranslation {
  readonly module: ModuleDefinition;
  readonly format: FieldsFormat;
  /** Where the entries stand, for the report: `row 2`. */
  readonly place: string;
  /** Where the fields go: `convert: Deals`. */
  readonly target: string;
  readonly columnOf?: (module: ModuleDefinition, label: string) => Column | null;
  /** Finds the id of what a field names. @returns `null`: nobody is looked up here */
  readonly findNamed: ((field: FieldDefinition, name: string) => Reference) | null;
}

const CONVERSIONS: Readonly<Partial<Record<FieldDefinition['type'], RuleId>>> = {
  integer: 'field-number',
  percent: 'field-number',
  double: 'field-number',
  currency: 'field-number',
  boolean: 'field-boolean',
  date: 'field-date',
  datetime: 'field-time',
  multiselectpicklist: 'field-list',
};

/** The fields of a row by API name, as JSON has them; each entry is a line of the report. */
export function translateFields(
  entries: readonly XmlEntry[],
  translation: FieldsTranslation,
  report: Report,
): Record<string, JsonValue> {
  const { module, format, place, target, columnOf = columnOfLabel, findNamed } = translation;
  // decided for the row as a whole, as API 1.0 does: an id counts before a name
  const named = entries.filter(({ label }) => findNamed !== null || !namesSomething(columnOf(module, label.trim())));
  const { input } = decodeFields(module, named, format, columnOf);
  const fields: Record<string, JsonValue> = {};
  for (const entry of entries) {
    const label = entry.label.trim();
    const text = entry.text.trim();
    const where = `${place}: ${label}`;
    const column = columnOf(module, label);
    const alone = decodeFields(module, [entry], format, columnOf);
    const parent = column?.shows === 'module' ? moduleOfName(text) : null;
    if (parent !== null) {
      fields['$se_module'] = parent;
      report.converted(where, text, `${target}.$se_module`, 'parent-module', parent);
    } else if (column === null) report.dropped(where, text, 'junk-field');
    else if (alone.ignored.length > 0) report.dropped(where, text, 'read-only-field');
    else if (!named.includes(entry)) report.dropped(where, text, 'convert-reference-name');
    else if (!(column.field.apiName in alone.input)) report.dropped(where, text, 'field-null-text');
    else if (!isSame(alone.input[column.field.apiName], input[column.field.apiName]))
      report.dropped(where, text, 'field-second');
    else {
      const { apiName } = column.field;
      fields[apiName] = translateValue(column.field, alone.input[apiName], text, findNamed, (rule, as) => {
        const to = `${target}.${apiName}`;
        if (rule === 'field-name') report.mapped(where, text, to, rule);
        else report.converted(where, text, to, rule, as);
      });
    }
  }
  return fields;
}

type Tell = (rule: RuleId, as: JsonValue) => void;

function translateValue(
  field: FieldDefinition,
  value: unknown,
  text: string,
  findNamed: FieldsTranslation['findNamed'],
  tell: Tell,
): JsonValue {
  const told = (rule: RuleId, as: JsonValue): JsonValue => {
    tell(rule, as);
    return as;
  };
  if (value === null) return told('field-empty', null);
  if (isNamed(value) && findNamed !== null) {
    return told(
      field.type === 'ownerlookup' ? 'field-name-of-user' : 'field-name-of-record',
      findNamed(field, value.name),
    );
  }
  const plainly = plain(value);
  const written = field.type === 'datetime' && typeof plainly === 'string' ? encodeInputTime(plainly) : plainly;
  if (isUnlisted(field, plainly)) return told('field-unlisted', written);
  const rule = CONVERSIONS[field.type];
  return told(rule === undefined || written === text ? 'field-name' : rule, written);
}

function namesSomething(column: Column | null): boolean {
  return column?.shows === 'value' && (column.field.type === 'lookup' || column.field.type === 'ownerlookup');
}

function isNamed(value: unknown): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}

function plain(value: unknown): string | number | boolean | readonly string[] {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map(String) : String(value);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
