import type { Organisation } from '../../domain/caller.ts';
import { exactNumber } from '../../domain/exact-number.ts';
import { fieldsByName } from '../../domain/fields-by-name.ts';
import type { FieldDefinition } from '../../domain/field-definition.ts';
import { isId } from '../../domain/id.ts';
import { fieldOfColumn, type ImportColumn } from '../../domain/lead-import.ts';
import { Refused } from '../../domain/refusal.ts';
import { momentOf } from '../../domain/time-zone.ts';
import { readCsv } from './read-csv.ts';

/** Values by API name; an empty cell has none. */
export interface LeadRow {
  readonly line: number;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A file of leads: its columns, and then its rows. */
export interface LeadFile {
  readonly columns: readonly ImportColumn[];
  readonly rows: AsyncIterable<LeadRow>;
}

/** Which field a column fills, by its name in the file; `null`: none. */
export type ColumnMapping = Readonly<Record<string, string | null>>;

/**
 * Leads of a CSV file whose first row names its columns: by API name or label of the field, or as `mapping` says.
 *
 * @throws Refused `invalid_csv`; `unknown_field` for a mapping to what is no field, or of a column that is not there
 */
export async function decodeLeads(
  bytes: AsyncIterable<Uint8Array>,
  organisation: Organisation,
  mapping: ColumnMapping,
): Promise<LeadFile> {
  const all = readCsv(bytes);
  const { value: header } = await all.next();
  if (header === undefined) throw new Refused({ code: 'invalid_csv', line: 1, trouble: 'header' });
  const names = header.cells.map((cell) => cell.trim());
  const columns = columnsOf(names, organisation, mapping);
  return { columns, rows: rowsOf(all, columns, organisation) };
}

function columnsOf(names: readonly string[], { modules }: Organisation, mapping: ColumnMapping): ImportColumn[] {
  for (const [column, field] of Object.entries(mapping)) {
    const isThere = names.includes(column);
    if (!isThere || (field !== null && fieldOfColumn(modules.Leads, field) === null)) {
      throw new Refused({ code: 'unknown_field', path: ['columns', column] });
    }
  }
  const columns = names.map((column): ImportColumn => {
    const field = Object.hasOwn(mapping, column) ? (mapping[column] ?? null) : column;
    return { column, field: field === null ? null : fieldOfColumn(modules.Leads, field) };
  });
  const fields = columns.flatMap(({ field }) => (field === null ? [] : [field]));
  if (fields.length === 0) throw new Refused({ code: 'invalid_csv', line: 1, trouble: 'header' });
  if (new Set(fields).size < fields.length)
    throw new Refused({ code: 'invalid_csv', line: 1, trouble: 'header_twice' });
  return columns;
}

async function* rowsOf(
  rows: AsyncIterable<{ readonly line: number; readonly cells: readonly string[] }>,
  columns: readonly ImportColumn[],
  { modules, timeZone }: Organisation,
): AsyncGenerator<LeadRow> {
  const definitions = fieldsByName(modules.Leads);
  for await (const { line, cells } of rows) {
    const values = columns.flatMap(({ field }, index) => {
      const text = (cells[index] ?? '').trim();
      if (field === null || text === '') return [];
      return [[field, field === 'Tag' ? tagsOf(text) : valueOf(definitions.get(field), text, timeZone)] as const];
    });
    yield { line, input: Object.fromEntries(values) };
  }
}

const NUMBER = /^[+-]?\d{1,20}(?:\.\d{1,10})?$/u;
const BOOLEANS = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
]);
const LOCAL_TIME = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/u;

/** A cell as the value that the field's type has in JSON. What does not fit stays text: the rules refuse it, and say which field it is. */
function valueOf(definition: FieldDefinition | undefined, text: string, timeZone: string): unknown {
  switch (definition?.type) {
    case 'integer':
    case 'percent':
    case 'double':
    case 'currency':
      return NUMBER.test(text) ? (exactNumber(text) ?? text) : text;
    case 'boolean':
      return BOOLEANS.get(text.toLowerCase()) ?? text;
    case 'datetime': {
      const [, date, time] = LOCAL_TIME.exec(text) ?? [];
      const moment = date === undefined ? null : momentOf(`${date}T${time ?? ''}`, timeZone);
      return moment?.toISOString() ?? text;
    }
    case 'multiselectpicklist':
      return text.split(';').map((one) => one.trim());
    case 'lookup':
    case 'ownerlookup':
      return isId(text) ? text : { name: text };
    default:
      return text;
  }
}

/** No tag has a comma in its name. */
function tagsOf(text: string): { name: string }[] {
  return text.split(',').map((name) => ({ name: name.trim() }));
}
