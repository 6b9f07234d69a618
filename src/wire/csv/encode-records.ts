import type { Organisation, User } from '../../domain/caller.ts';
import type { CrmRecord } from '../../domain/crm-record.ts';
import type { Id } from '../../domain/id.ts';
import type { ModuleDefinition } from '../../domain/module-definition.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import { encodeRecord } from '../v2/encode-record.ts';
import { encodeCsv, type CsvCell } from './encode-csv.ts';

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv;charset=utf-8',
  jsonl: 'application/jsonl;charset=utf-8',
};

interface Page {
  readonly records: readonly CrmRecord[];
  readonly users: ReadonlyMap<Id, User>;
}

/**
 * Records as a file: CSV with a header, a look-up as its name and, beside it, its id, an owner as the e-mail address; or JSON Lines, a record of
 * API 2.0 a line.
 */
export async function* encodeRecords(
  format: ExportFormat,
  organisation: Organisation,
  moduleName: ModuleName,
  pages: AsyncIterable<Page>,
): AsyncGenerator<string> {
  const module = organisation.modules[moduleName];
  if (format === 'csv') yield encodeCsv([headerOf(module)]);
  for await (const { records, users } of pages) {
    const encoded = records.map((record) => encodeRecord(record, organisation, users, null));
    yield format === 'csv'
      ? encodeCsv(encoded.map((record) => cellsOf(module, record)))
      : encoded.map((record) => `${JSON.stringify(record)}\n`).join('');
  }
}

function headerOf({ fields }: ModuleDefinition): string[] {
  const names = fields.flatMap(({ apiName, type }) => (type === 'lookup' ? [apiName, `${apiName}.id`] : [apiName]));
  return ['id', ...names, 'Tag'];
}

function cellsOf({ fields }: ModuleDefinition, record: Readonly<Record<string, unknown>>): CsvCell[] {
  const cells = fields.flatMap(({ apiName, type }): CsvCell[] => {
    const value = record[apiName];
    if (type === 'lookup') return [part(value, 'name'), part(value, 'id')];
    if (type === 'ownerlookup') return [part(value, 'email') ?? part(value, 'name')];
    return [Array.isArray(value) ? value.join(';') : cell(value)];
  });
  const tags = Array.isArray(record['Tag']) ? record['Tag'].map((tag: unknown) => part(tag, 'name')) : [];
  return [cell(record['id']), ...cells, tags.join(',')];
}

function part(value: unknown, key: string): CsvCell {
  return typeof value === 'object' && value !== null ? cell(new Map(Object.entries(value)).get(key)) : null;
}

function cell(value: unknown): CsvCell {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
