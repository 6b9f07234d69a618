import type { CsvTrouble, FieldPath } from '../../domain/refusal.ts';
import { TARGET_MODULES } from '../../domain/target-module.ts';

export const CSV_TROUBLES: Readonly<Record<CsvTrouble, string>> = {
  encoding: 'the file is not in UTF-8. Spreadsheets call it "CSV UTF-8".',
  quotes:
    'a quote is not closed, or stands where none may. A quote in a value is written twice, and the value in quotes.',
  columns: 'there are more or fewer columns than in the first row.',
  length: 'the row does not end. Is a quote not closed?',
  id_column: 'there is no column of ids. It is called "id", "Lead Id" or "Record Id".',
  id: 'this is no id of a lead: digits, as the API answers them.',
  header: 'the first row must name the columns, and at least one of them a field of leads: "Last Name" or "Last_Name".',
  header_twice: 'two columns stand for the same field.',
};

/** Where a value of a command stands in the body of a request; values of the lead, the query and headers stand in none. */
function pointerOf(path: FieldPath): string | null {
  const [first = '', ...rest] = path;
  if (first.startsWith('?')) return null;
  const module = TARGET_MODULES.find((one) => one === first);
  if (module === undefined) return ['', POINTERS.get(first) ?? first, ...rest].map(escaped).join('/');
  if (rest.length === 0) return `/${KEYS[module]}/id`;
  return module === 'Deals' ? `/deal/fields/${rest.join('/')}` : null;
}

/** RFC 6901 §3. */
function escaped(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

const KEYS = { Accounts: 'account', Contacts: 'contact', Deals: 'deal' } as const;
const POINTERS = new Map([
  ['assign_to', 'owner'],
  ['carry_over_tags', 'tags'],
]);

/** Where a problem about a value is: the `pointer` into the body, the parameter or header, or the field of a record that the body does not have. */
export function pointed(path: FieldPath): {
  pointer?: string;
  parameter?: string;
  at?: { module: string; field: string };
} {
  const pointer = pointerOf(path);
  if (pointer !== null) return { pointer };
  const [module = '', ...field] = path;
  return module.startsWith('?') ? { parameter: module.slice(1) } : { at: { module, field: field.join('.') } };
}

/** A value's place as a sentence names it. */
export function inWords(path: FieldPath): string {
  return pointerOf(path)?.slice(1).replaceAll('/', '.') ?? path.join('.').replace(/^\?/u, '');
}

const WANTED: ReadonlyMap<string, string> = new Map([
  ['id', 'names nothing that is there'],
  ['date', 'must be a date: "2027-01-31"'],
  ['datetime', 'must be a time: "2027-01-31T09:30:00+01:00"'],
  ['integer', 'must be a whole number, without quotes'],
  ['percent', 'must be a whole number from 0 to 100, without quotes'],
  ['double', 'must be a number, without quotes'],
  ['currency', 'must be a number, without quotes'],
  ['boolean', 'must be true or false'],
  ['email', 'must be an e-mail address'],
]);

/** What is wrong with a value, to follow its place in a sentence. */
export function wanted(expected: string | undefined, maxLength: number | undefined): string {
  if (maxLength !== undefined) return `is longer than ${maxLength}`;
  if (expected === undefined) return 'has a value that is not allowed';
  return WANTED.get(expected) ?? `is not of the type ${expected}`;
}
