import { checkFields, mandatoryMissing } from '../../domain/check-fields.ts';
import { duplicateCheckFields } from '../../domain/duplicate-check-fields.ts';
import { FACE_RULES } from '../../domain/face-rules.ts';
import { Refused } from '../../domain/refusal.ts';
import { decodeFormat } from '../../wire/v1/decode-format.ts';
import { decodeId, decodeIdList } from '../../wire/v1/decode-read.ts';
import { decodeDuplicateCheck } from '../../wire/v1/decode-duplicate-check.ts';
import { decodeRows, entriesOfRow } from '../../wire/v1/decode-rows.ts';
import { mandatory } from '../../wire/v1/decode-parameters.ts';
import { parseXmlData } from '../../wire/v1/parse-xml-data.ts';
import { encodeCriteria } from '../../wire/v2/encode-criteria.ts';
import { NamedRecords } from '../named-records.ts';
import { translateFields } from '../translate-fields.ts';
import { reading, reference, writing, type JsonValue, type Reference, type Step } from '../v2-step.ts';
import type { MethodCall, TranslateMethod } from './method-call.ts';

const RULES = FACE_RULES.v1;

type Row = Readonly<Record<string, JsonValue>>;

/** insertRecords (contract v1 §5). */
export const insertRecords: TranslateMethod = (method) => {
  const { call, module, report } = method;
  const { parameters } = call;
  const duplicates = decodeDuplicateCheck(parameters);
  const named = new NamedRecords();
  const rows = translateRows(method, named, 'insert');
  for (const [index, row] of rows.entries()) reportMissing(method, row, index + 1);
  const text = parameters.get('duplicatecheck') ?? '';
  if (duplicates === 'update') {
    const fields = duplicateCheckFields(module);
    report.converted('duplicateCheck', text, 'insert: upsert', 'duplicate-update', fields.join(','));
    const body = { data: rows, duplicate_check_fields: fields, ...triggers(method, 'insert') };
    return [
      ...named.steps,
      writing(
        'insert',
        'updates the records that are there, makes the others',
        'POST',
        [module.apiName, 'upsert'],
        body,
      ),
    ];
  }
  const more = triggers(method, 'insert');
  if (duplicates === 'insert') {
    return [...named.steps, writing('insert', 'makes the records', 'POST', [module.apiName], { data: rows, ...more })];
  }
  report.converted('duplicateCheck', text, 'existing: ?criteria', 'duplicate-keep');
  return [...named.steps, ...rows.flatMap((row, index) => unlessThere(method, row, index + 1, more))];
};

/** updateRecords (contract v1 §5). */
export const updateRecords: TranslateMethod = (method) => {
  const { call, module, report } = method;
  const { version } = decodeFormat(call.parameters);
  const own = call.parameters.has('id') ? decodeId(call.parameters) : null;
  const ids = decodeRows(call.parameters, module, formatOf(method)).map(({ id }) =>
    version === 4 ? (id ?? own) : (own ?? id),
  );
  if (version !== 4 && own === null && ids.includes(null))
    throw new Refused({ code: 'mandatory_missing', path: ['?id'] });
  if (own !== null) report.converted('id', own, 'update: data[].id', 'id-in-row', own);
  const named = new NamedRecords();
  const rows = translateRows(method, named, 'update').map((row, index) =>
    Object.assign({ id: ids[index] ?? null }, row),
  );
  const body = { data: rows, ...triggers(method, 'update') };
  return [...named.steps, writing('update', 'changes the records', 'PUT', [module.apiName], body)];
};

/** deleteRecords (contract v1 §5). */
export const deleteRecords: TranslateMethod = ({ call, module, report }) => {
  const list = decodeIdList(call.parameters);
  const ids = list ?? [decodeId(call.parameters)];
  if (list === null) report.converted('id', ids.join(','), 'delete: ?ids', 'id-list', ids.join(','));
  else report.converted('idlist', call.parameters.get('idlist') ?? '', 'delete: ?ids', 'id-list', ids.join(','));
  const step = writing('delete', 'deletes the records', 'DELETE', [module.apiName], null);
  return [{ ...step, query: { ids: ids.join(',') }, body: null }];
};

function translateRows(method: MethodCall, named: NamedRecords, purpose: 'insert' | 'update'): Row[] {
  const { call, module, report } = method;
  const format = formatOf(method);
  // refused here as by API 1.0 itself
  const rows = decodeRows(call.parameters, module, format);
  const { version } = decodeFormat(call.parameters);
  if (version !== 4 && rows.length > 1) report.dropped('version', String(version), 'all-or-none');
  // version 4 refuses each row for itself
  if (version !== 4)
    for (const { input } of rows) checkFields(module, withoutNamed(input), { path: [], purpose, ...RULES });
  const parsed = parseXmlData(mandatory(call.parameters, 'xmlData')).rows;
  return parsed.map((row, index) => {
    const no = rows[index]?.no ?? String(index + 1);
    const { ids, fields } = entriesOfRow(module, row.entries);
    for (const { label, text } of ids)
      report.converted(`row ${no}: ${label.trim()}`, text.trim(), 'data[].id', 'id-in-row');
    const findNamed = named.finder(index + 1);
    return translateFields(fields, { module, format, place: `row ${no}`, target: `data[${index}]`, findNamed }, report);
  });
}

/** Whoever is named is looked up. */
function withoutNamed(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => Array.isArray(value) || typeof value !== 'object' || value === null),
  );
}

/** What API 2.0 insists on, and API 1.0 does not. */
function reportMissing({ module, report }: MethodCall, row: Row, number: number): void {
  const missing = new Set(mandatoryMissing(module, row, { purpose: 'insert' }));
  const fields = module.fields.filter(({ apiName }) => missing.has(apiName));
  for (const { label } of fields) report.defaulted(`row ${number}: ${label}`, null, 'mandatory-missing');
}

/** Looks for a record with the row's key first, and makes it only if there is none. */
function unlessThere({ module }: MethodCall, row: Row, number: number, more: Row): Step[] {
  const insert = writing(`insert${number}`, 'makes the record', 'POST', [module.apiName], { data: [row], ...more });
  const keys = duplicateCheckFields(module).flatMap((apiName) => {
    const field = module.fields.find((one) => one.apiName === apiName);
    const value = row[apiName];
    return field === undefined || typeof value !== 'string'
      ? []
      : [{ kind: 'field', field, comparison: 'equals', value } as const];
  });
  const criteria = encodeCriteria({ kind: 'any', of: keys });
  if (criteria === null) return [insert];
  const name = `existing${number}`;
  const existing: Reference = reference(name, 'data', {});
  return [
    reading(name, 'looks whether the record is there', [module.apiName, 'search'], { query: { criteria } }),
    { ...insert, unless: existing },
  ];
}

/** The list `trigger`: workflows run unless it is empty. */
function triggers({ call, report }: MethodCall, step: string): Row {
  const workflow = call.parameters.get('wftrigger');
  const approval = call.parameters.get('isapproval');
  const runs = workflow?.trim().toLowerCase() !== 'false';
  const asks = approval?.trim().toLowerCase() === 'true';
  const trigger = [...(runs ? ['workflow'] : []), ...(asks ? ['approval'] : [])];
  if (workflow !== undefined) report.converted('wfTrigger', workflow, `${step}: trigger`, 'trigger', trigger);
  if (approval !== undefined) report.converted('isApproval', approval, `${step}: trigger`, 'approval', trigger);
  return workflow === undefined && approval === undefined ? {} : { trigger };
}

function formatOf({ call, organisation }: MethodCall): { timeZone: string; newFormat: 1 | 2 } {
  return { timeZone: organisation.timeZone, newFormat: decodeFormat(call.parameters).newFormat };
}
