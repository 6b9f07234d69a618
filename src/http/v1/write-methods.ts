import { Refused } from '../../domain/refusal.ts';
import { deleteRecords as deleteById } from '../../operations/delete-records.ts';
import { insertNamedRecords, updateNamedRecords } from '../../operations/write-named-records.ts';
import { decodeFormat } from '../../wire/v1/decode-format.ts';
import { decodeDuplicateCheck } from '../../wire/v1/decode-duplicate-check.ts';
import { decodeId, decodeIdList } from '../../wire/v1/decode-read.ts';
import { decodeRows } from '../../wire/v1/decode-rows.ts';
import { encodeDeleted } from '../../wire/v1/encode-deleted.ts';
import { encodeAllWritten, encodeEachWritten, type WrittenRecord } from '../../wire/v1/encode-written.ts';
import { encodeEditRefusal, encodeRefusal } from '../../wire/v1/errors.ts';
import { labelOfField } from '../../wire/v1/field-labels.ts';
import type { MethodAnswer } from './method.ts';

/** insertRecords (contract v1 §5): versions 1 and 2 insert all rows or none, version 4 each on its own. */
export const insertRecords: MethodAnswer = async ({ context, caller, parameters, module }) => {
  const { organisation } = caller;
  const { version, newFormat } = decodeFormat(parameters);
  const rows = decodeRows(parameters, module, { timeZone: organisation.timeZone, newFormat });
  const duplicates = decodeDuplicateCheck(parameters);
  const inputs = rows.map(({ input }) => input);
  const wishes = { duplicates, allOrNone: version !== 4 };
  const { results, users } = await insertNamedRecords(context, caller, module.apiName, inputs, wishes);
  const format = { organisation, users };
  if (version !== 4) {
    const all = results.flatMap(({ outcome, action }): WrittenRecord[] =>
      outcome.ok ? [{ record: outcome.record, as: action }] : [],
    );
    return encodeAllWritten(all, format);
  }
  const labelOf = (apiName: string): string => labelOfField(module, apiName);
  const each = results.map(({ outcome, action }, index) => ({
    no: rows[index]?.no ?? '',
    outcome: outcome.ok ? { record: outcome.record, as: action } : encodeRefusal(outcome.refusal, labelOf),
  }));
  return encodeEachWritten(each, format);
};

/**
 * updateRecords (contract v1 §5): versions 1 and 2 update the record that the parameter `id` names, version 4 those that the rows name. A row
 * that names a record does so in every version.
 */
export const updateRecords: MethodAnswer = async ({ context, caller, parameters, module }) => {
  const { organisation } = caller;
  const { version, newFormat } = decodeFormat(parameters);
  const rows = decodeRows(parameters, module, { timeZone: organisation.timeZone, newFormat });
  const named = parameters.has('id') ? decodeId(parameters) : null;
  if (version !== 4 && named === null && rows.some(({ id }) => id === null)) {
    throw new Refused({ code: 'mandatory_missing', path: ['?id'] });
  }
  // in version 4 the rows have the first word, before it the parameter
  const updates = rows.map(({ id, input }) => ({ id: version === 4 ? (id ?? named) : (named ?? id), input }));
  const written = await updateNamedRecords(context, caller, module.apiName, updates, { allOrNone: version !== 4 });
  const format = { organisation, users: written.users };
  if (version !== 4) {
    const all = written.results.flatMap(({ outcome }): WrittenRecord[] =>
      outcome.ok ? [{ record: outcome.record, as: 'update' }] : [],
    );
    return encodeAllWritten(all, format);
  }
  const labelOf = (apiName: string): string => labelOfField(module, apiName);
  const each = written.results.map(({ outcome: one }, index) => ({
    no: rows[index]?.no ?? '',
    outcome: one.ok ? ({ record: one.record, as: 'update' } as const) : encodeEditRefusal(one.refusal, labelOf),
  }));
  return encodeEachWritten(each, format);
};

/** deleteRecords (contract v1 §5): says the same of a record that was not there. */
export const deleteRecords: MethodAnswer = async ({ context, caller, parameters, module }) => {
  const ids = decodeIdList(parameters) ?? [decodeId(parameters)];
  await deleteById(context, caller, module.apiName, ids);
  return encodeDeleted(ids);
};
