import type { ModuleDefinition } from '../../domain/module-definition.ts';
import { Refused } from '../../domain/refusal.ts';
import { decodeFields, type DecodedFields, type FieldsFormat } from './decode-fields.ts';
import { mandatory, type Parameters } from './decode-parameters.ts';
import { idLabels } from './field-labels.ts';
import { moduleOfName } from './module-names.ts';
import { parseXmlData, type XmlEntry } from './parse-xml-data.ts';

/** A row of insertRecords or updateRecords. */
export interface RecordRow {
  /** As the request numbers it; its place when it does not. */
  readonly no: string;
  /** The record that the row says it is about. */
  readonly id: string | null;
  readonly input: DecodedFields['input'];
}

/**
 * The rows of a write (contract v1 §5): the root is the module's name.
 *
 * @throws Refused `mandatory_missing` on `?xmlData` or without a row, `unreadable`, `invalid_value` for the root of another module
 */
export function decodeRows(parameters: Parameters, module: ModuleDefinition, format: FieldsFormat): RecordRow[] {
  const { root, rows } = parseXmlData(mandatory(parameters, 'xmlData'));
  if (moduleOfName(root) !== module.apiName) throw new Refused({ code: 'invalid_value', path: ['?xmlData'] });
  if (rows.length === 0) throw new Refused({ code: 'mandatory_missing', path: [] });
  return rows.map(({ no, entries }, index) => {
    const { ids, fields } = entriesOfRow(module, entries);
    return {
      no: no?.trim() || String(index + 1),
      id: ids.find(({ text }) => text.trim() !== '')?.text.trim() ?? null,
      input: decodeFields(module, fields, format).input,
    };
  });
}

/** The entries of a row that say which record it is, and the others. */
export function entriesOfRow(
  module: ModuleDefinition,
  entries: readonly XmlEntry[],
): { readonly ids: readonly XmlEntry[]; readonly fields: readonly XmlEntry[] } {
  const names = idLabels(module);
  const isId = ({ label }: XmlEntry): boolean => names.has(label.trim().toLowerCase());
  return { ids: entries.filter(isId), fields: entries.filter((entry) => !isId(entry)) };
}
