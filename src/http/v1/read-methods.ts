import type { RecordFilter } from '../../domain/record-filter.ts';
import { Refused } from '../../domain/refusal.ts';
import { findDeletedRecords, findRecords, listRecords, type ReadRecords } from '../../operations/read-records.ts';
import { decodeFormat } from '../../wire/v1/decode-format.ts';
import {
  decodeId,
  decodeIdList,
  decodeLastModifiedTime,
  decodeOrder,
  decodeSelectColumns,
  decodeWindow,
} from '../../wire/v1/decode-read.ts';
import { decodeCriteria, decodePredefined, decodeSearchCondition } from '../../wire/v1/decode-search.ts';
import { encodeDeletedIds } from '../../wire/v1/encode-deleted.ts';
import { encodeRecords, NO_DATA } from '../../wire/v1/encode-records.ts';
import type { XmlElement } from '../../wire/v1/xml-element.ts';
import type { MethodAnswer, MethodCall } from './method.ts';

/** getRecordById (contract v1 §5): of a list those that are there, of a single id that one. */
export const getRecordById: MethodAnswer = async (call) => {
  const { context, caller, parameters, module } = call;
  const list = decodeIdList(parameters);
  const ids = list ?? [decodeId(parameters)];
  const found = await findRecords(context, caller, module.apiName, ids);
  if (list === null && found.records.length === 0) throw new Refused({ code: 'not_found', path: [] });
  return answerRecords(call, found);
};

/** getRecords (contract v1 §5). */
export const getRecords: MethodAnswer = async (call) => answerList(call, null);

/** getMyRecords: those that the caller owns. */
export const getMyRecords: MethodAnswer = async (call) => {
  const owner = call.module.fields.find(({ apiName }) => apiName === 'Owner');
  if (owner === undefined) return NO_DATA;
  return answerList(call, { kind: 'field', field: owner, comparison: 'equals', value: call.caller.user.id });
};

/** searchRecords (contract v1 §5). */
export const searchRecords: MethodAnswer = async (call) =>
  answerList(call, decodeCriteria(call.parameters, call.module, call.caller.organisation.timeZone));

/** getSearchRecords, the older sibling (contract v1 §5). */
export const getSearchRecords: MethodAnswer = async (call) =>
  answerList(call, decodeSearchCondition(call.parameters, call.module, call.caller.organisation.timeZone));

/** getSearchRecordsByPDC: by predefined columns (contract v1 §5). */
export const getSearchRecordsByPdc: MethodAnswer = async (call) =>
  answerList(call, decodePredefined(call.parameters, call.module, call.caller.organisation.timeZone));

/** getDeletedRecordIds (contract v1 §5). */
export const getDeletedRecordIds: MethodAnswer = async ({ context, caller, parameters, module }) => {
  const since = decodeLastModifiedTime(parameters, caller.organisation.timeZone);
  const { deleted } = await findDeletedRecords(context, caller, module.apiName, since, decodeWindow(parameters));
  return encodeDeletedIds(deleted.map(({ id }) => id));
};

/** The records of the module that the filter and the parameters of a list want. */
export async function answerList(call: MethodCall, filter: RecordFilter | null): Promise<XmlElement> {
  const { context, caller, parameters, module } = call;
  const since = decodeLastModifiedTime(parameters, caller.organisation.timeZone);
  const selection = {
    converted: 'false',
    ids: null,
    // a clock of seconds: what was changed in that second belongs to it
    modifiedSince: since === null ? null : new Date(since.getTime() - 1),
    filter,
    order: decodeOrder(parameters, module),
  } as const;
  return answerRecords(call, await listRecords(context, caller, module.apiName, selection, decodeWindow(parameters)));
}

function answerRecords({ caller, parameters, module, called }: MethodCall, found: ReadRecords): XmlElement {
  const { organisation } = caller;
  const { newFormat } = decodeFormat(parameters);
  const columns = decodeSelectColumns(parameters, module);
  if (found.records.length === 0) return NO_DATA;
  return encodeRecords(called, found.records, { organisation, users: found.users, columns, newFormat });
}
