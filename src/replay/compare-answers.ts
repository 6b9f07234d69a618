import { pagesOf } from '../bridge/pages-of.ts';
import { Report } from '../bridge/report.ts';
import { translateFields } from '../bridge/translate-fields.ts';
import type { BridgedOrganisation } from '../bridge/bridged-organisation.ts';
import type { V1Call } from '../bridge/v1-call.ts';
import type { Id } from '../domain/id.ts';
import { isSame } from '../domain/is-same.ts';
import type { FieldDefinition } from '../domain/field-definition.ts';
import type { ModuleDefinition } from '../domain/module-definition.ts';
import { decodeWindow } from '../wire/v1/decode-read.ts';
import { idLabel } from '../wire/v1/field-labels.ts';
import { moduleOfName } from '../wire/v1/module-names.ts';
import type { XmlEntry } from '../wire/v1/parse-xml-data.ts';
import type { Difference } from './difference.ts';
import { idsIn, type IdPairs } from './id-pairs.ts';
import { listIn, textIn, valueIn } from './read/json-parts.ts';
import type { V1Answer } from './v1-answer.ts';
import type { V2Answers } from './v2-answers.ts';

/** Methods that answer records, or attachments. */
const READS = new Set([
  'getRecordById',
  'getRecords',
  'getMyRecords',
  'searchRecords',
  'getSearchRecords',
  'getSearchRecordsByPDC',
  'getRelatedRecords',
]);

/** How the records that a call was answered differ: which they are, in which order, and what they hold. */
export function compareAnswers(
  call: V1Call,
  { modules, timeZone }: BridgedOrganisation,
  { rows, text }: V1Answer,
  { records }: V2Answers,
  pairs: IdPairs,
): Difference[] {
  if (call.method === 'getDeletedRecordIds') {
    const [one, other] = [idsIn(text), cutToWindow(call, records).map((record) => textIn(record, 'id') ?? '')];
    const wanted = one.map((id) => pairs.ofV1(id));
    if (isSame(wanted.toSorted(), other.toSorted())) return [];
    return [{ kind: 'answered_records', place: call.module, code: null, v1: one, v2: other }];
  }
  if (!READS.has(call.method)) return [];
  const name = moduleOfName(call.module);
  const module = name === null ? null : modules[name];
  const label = module === null ? 'id' : idLabel(module);
  const ofV1 = rows.map((entries) => ({ id: idOf(entries, label), entries }));
  const cut = call.method === 'getRecordById' ? records : cutToWindow(call, records);
  const ofV2 = new Map(cut.map((record) => [textIn(record, 'id') ?? '', record]));
  const wanted = ofV1.map(({ id }) => pairs.ofV1(id));
  const got = [...ofV2.keys()];
  for (const id of got) pairs.meet(id);
  const place = module?.apiName ?? call.module;
  const different = { place, code: null, v1: wanted, v2: got };
  if (!isSame(wanted.toSorted(), got.toSorted())) return [{ kind: 'answered_records', ...different }];
  const order: Difference[] = isSame(wanted, got) ? [] : [{ kind: 'answered_order', ...different }];
  if (module === null) return order;
  const values = ofV1.flatMap(({ entries }, index) =>
    compareRecord(module, timeZone, entries, ofV2.get(wanted[index] ?? ''), pairs),
  );
  return [...order, ...values];
}

function idOf(entries: readonly XmlEntry[], label: string): Id {
  const found = entries.find((entry) => entry.label === label) ?? entries.find((entry) => /id$/i.test(entry.label));
  return found?.text ?? '';
}

/** What lies outside of the stretch that API 1.0 was asked for is cut off by who calls API 2.0. */
function cutToWindow({ parameters }: V1Call, records: readonly unknown[]): readonly unknown[] {
  const window = decodeWindow(parameters);
  const [first] = pagesOf(window);
  const from = window.offset - ((first?.page ?? 1) - 1) * (first?.perPage ?? 0);
  return records.slice(from, from + window.limit);
}

function compareRecord(
  module: ModuleDefinition,
  timeZone: string,
  entries: readonly XmlEntry[],
  record: unknown,
  pairs: IdPairs,
): Difference[] {
  const report = new Report();
  const format = { module, format: { timeZone, newFormat: 1 }, place: '', target: '', findNamed: null } as const;
  const fields = translateFields(entries, format, report);
  return Object.entries(fields).flatMap(([name, value]): Difference[] => {
    const field = module.fields.find(({ apiName }) => apiName === name);
    const one = plain(field, value);
    const other = plain(field, valueIn(record, name));
    const mapped = typeof one === 'string' ? pairs.ofV1(one) : one;
    if (isSame(mapped, other)) return [];
    return [{ kind: 'answered_value', place: `${module.apiName}.${name}`, code: null, v1: one, v2: other }];
  });
}

/** Of a look-up its id, of a time the moment, of numbers and empty fields what both versions mean by them. */
function plain(field: FieldDefinition | undefined, value: unknown): unknown {
  if (value === null || value === undefined || value === '') return null;
  if (field?.type === 'datetime' && typeof value === 'string') return new Date(value).getTime();
  if (Array.isArray(value)) return value.length === 0 ? null : value;
  if (typeof value === 'object') return textIn(value, 'id') ?? listIn(value, 'id');
  // API 1.0 writes an empty number as 0, and an empty flag as false
  if (value === 0 || value === false) return null;
  return value;
}
