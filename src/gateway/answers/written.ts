import { decodeFormat } from '../../wire/v1/decode-format.ts';
import { decodeDuplicateCheck } from '../../wire/v1/decode-duplicate-check.ts';
import { decodeId, decodeIdList } from '../../wire/v1/decode-read.ts';
import { decodeRows } from '../../wire/v1/decode-rows.ts';
import { encodeDeleted } from '../../wire/v1/encode-deleted.ts';
import { encodeAllWritten, encodeEachWritten, type Written, type WrittenRecord } from '../../wire/v1/encode-written.ts';
import type { WireError } from '../../wire/v1/errors.ts';
import type { XmlElement } from '../../wire/v1/xml-element.ts';
import { listOf, property, textOf } from '../../wire/v2/read/json-values.ts';
import { readError } from '../../wire/v2/read/read-error.ts';
import { readTrace, type NamedUsers } from '../../wire/v2/read/read-record.ts';
import { AnswerLost } from '../upstream/upstream-trouble.ts';
import type { AnsweredCall, AnswerMethod } from './method-answer.ts';
import { partlyDeleted, partlyWritten } from './trouble-errors.ts';

type Outcome = WrittenRecord | WireError;

/** insertRecords (contract v1 §5). */
export const answerInsert: AnswerMethod = (call) => {
  const users: NamedUsers = new Map();
  const keeps = decodeDuplicateCheck(call.parameters) === 'keep';
  const outcomes = rowsOf(call).map((_row, index) =>
    keeps ? outcomeOfKept(call, index + 1, users) : outcomeOf(call, resultAt(call, 'insert', index), users),
  );
  return answerOutcomes(call, outcomes, users);
};

/** updateRecords (contract v1 §5). */
export const answerUpdate: AnswerMethod = (call) => {
  const users: NamedUsers = new Map();
  const outcomes = rowsOf(call).map((_row, index) => {
    const outcome = outcomeOf(call, resultAt(call, 'update', index), users);
    return 'record' in outcome ? { record: outcome.record, as: 'update' as const } : outcome;
  });
  return answerOutcomes(call, outcomes, users);
};

/** deleteRecords (contract v1 §5): says the same of a record that was not there. */
export const answerDelete: AnswerMethod = ({ parameters, answers, tell }) => {
  const ids = decodeIdList(parameters) ?? [decodeId(parameters)];
  const results = listOf(answers.get('delete')?.json, 'data');
  if (results.length < new Set(ids).size) throw new AnswerLost('fewer results than records');
  const refused = results.flatMap((one) => readError(one) ?? []).map(tell);
  const first = refused.find(({ code }) => code !== NOT_THERE);
  if (first === undefined) return encodeDeleted(ids);
  const deleted = results
    .filter((one) => readError(one) === null)
    .map((one) => textOf(property(property(one, 'details'), 'id')));
  return { error: deleted.length === 0 ? first : partlyDeleted(deleted, first) };
};

/** The code of API 1.0 for a record that is not there. */
const NOT_THERE = '4103';

function rowsOf({ parameters, module, organisation }: AnsweredCall): ReturnType<typeof decodeRows> {
  const { newFormat } = decodeFormat(parameters);
  return decodeRows(parameters, module, { timeZone: organisation.timeZone, newFormat });
}

function resultAt({ answers }: AnsweredCall, step: string, index: number): unknown {
  return listOf(answers.get(step)?.json, 'data')[index];
}

/** A row that is made only if there is no record with its key. */
function outcomeOfKept(call: AnsweredCall, number: number, users: NamedUsers): Outcome {
  const made = resultAt(call, `insert${number}`, 0);
  if (made !== undefined) return outcomeOf(call, made, users);
  const found = resultAt(call, `existing${number}`, 0);
  return { record: readWritten(found, users), as: 'keep' };
}

function outcomeOf({ tell }: AnsweredCall, result: unknown, users: NamedUsers): Outcome {
  const error = readError(result);
  if (error !== null) return tell(error);
  const as = property(result, 'action') === 'update' ? 'update' : 'insert';
  return { record: readWritten(property(result, 'details'), users), as };
}

/** @throws AnswerLost for a record without an id: what became of it is not said */
function readWritten(details: unknown, users: NamedUsers): Written {
  if (textOf(property(details, 'id')) === '') throw new AnswerLost('a result without an id');
  return { id: textOf(property(details, 'id')), ...readTrace(details, users) };
}

/** In version 4 each row has a result; before it the call is done or is not. */
function answerOutcomes(
  call: AnsweredCall,
  outcomes: readonly Outcome[],
  users: NamedUsers,
): XmlElement | { readonly error: WireError } {
  const format = { organisation: call.organisation, users };
  if (decodeFormat(call.parameters).version === 4) {
    const rows = rowsOf(call);
    return encodeEachWritten(
      outcomes.map((outcome, index) => ({ no: rows[index]?.no ?? '', outcome })),
      format,
    );
  }
  const written = outcomes.filter((outcome): outcome is WrittenRecord => 'record' in outcome);
  const refused = outcomes.find((outcome): outcome is WireError => !('record' in outcome));
  if (refused === undefined) return encodeAllWritten(written, format);
  const ids = written.filter(({ as }) => as !== 'keep').map(({ record }) => record.id);
  return { error: ids.length === 0 ? refused : partlyWritten(ids, refused) };
}
