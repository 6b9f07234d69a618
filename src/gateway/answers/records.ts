import { pagesOf } from '../../bridge/pages-of.ts';
import type { StepAnswers } from '../../bridge/run-steps.ts';
import { Refused } from '../../domain/refusal.ts';
import { decodeFormat } from '../../wire/v1/decode-format.ts';
import { decodeIdList, decodeSelectColumns, decodeWindow } from '../../wire/v1/decode-read.ts';
import { encodeDeletedIds } from '../../wire/v1/encode-deleted.ts';
import { encodeRecords, NO_DATA } from '../../wire/v1/encode-records.ts';
import type { XmlElement } from '../../wire/v1/xml-element.ts';
import { listOf, property, textOf } from '../../wire/v2/read/json-values.ts';
import { readRecord, type NamedUsers } from '../../wire/v2/read/read-record.ts';
import type { AnsweredCall, AnswerMethod } from './method-answer.ts';

/** getRecordById (contract v1 §5): of a list those that are there, in its order; of a single id that one. */
export const answerRecordById: AnswerMethod = (call) => {
  const ids = decodeIdList(call.parameters);
  const found = listOf(call.answers.get(ids === null ? 'record' : 'list')?.json, 'data');
  if (ids === null && found.length === 0) throw new Refused({ code: 'not_found', path: [] });
  const place = (one: unknown): number => ids?.indexOf(textOf(property(one, 'id'))) ?? 0;
  return encodeFound(
    call,
    found.toSorted((one, other) => place(one) - place(other)),
  );
};

/** A list in the order that the call asks for. */
export const answerList: AnswerMethod = (call) => encodeFound(call, windowOf(call, ['list', 'list2']));

/** What a search finds; and related records, whose lists have an order of their own, too. */
export const answerFound: AnswerMethod = (call) => {
  const names = call.answers.has('search') ? ['search', 'search2'] : ['list', 'list2'];
  return encodeFound(call, windowOf(call, names, byId));
};

/** getDeletedRecordIds (contract v1 §5). */
export const answerDeletedIds: AnswerMethod = (call) => {
  const ids = windowOf(call, ['list', 'list2']).map((one) => textOf(property(one, 'id')));
  return encodeDeletedIds(ids);
};

/**
 * The stretch of a list that a call asks for, out of the pages that cover it.
 *
 * @param names of the steps that read the pages @param order for a list that has an order of its own: what is all there gets this one
 */
export function windowOf(
  { parameters, answers }: Pick<AnsweredCall, 'parameters' | 'answers'>,
  names: readonly string[],
  order: ((found: readonly unknown[]) => unknown[]) | null = null,
): readonly unknown[] {
  const { offset, limit } = decodeWindow(parameters);
  const [first] = pagesOf({ offset, limit });
  const before = first === undefined ? 0 : (first.page - 1) * first.perPage;
  const found = names.flatMap((name) => listOf(answers.get(name)?.json, 'data'));
  const ordered = order !== null && before === 0 && isAll(answers, names) ? order(found) : found;
  return ordered.slice(offset - before, offset - before + limit);
}

function isAll(answers: StepAnswers, names: readonly string[]): boolean {
  const last = names.map((name) => answers.get(name)).findLast((answer) => answer !== undefined);
  return property(property(last?.json, 'info'), 'more_records') !== true;
}

/** API 1.0 begins with the lowest id. */
export function byId(found: readonly unknown[]): unknown[] {
  const idOf = (one: unknown): bigint => BigInt(/^\d{1,19}$/.exec(textOf(property(one, 'id')))?.[0] ?? '0');
  return found.toSorted((one, other) => {
    const [a, b] = [idOf(one), idOf(other)];
    return a < b ? -1 : a > b ? 1 : 0;
  });
}

function encodeFound(
  { parameters, called, module, organisation }: AnsweredCall,
  found: readonly unknown[],
): XmlElement {
  const { newFormat } = decodeFormat(parameters);
  const columns = decodeSelectColumns(parameters, module);
  const users: NamedUsers = new Map();
  const records = found.map((one) => readRecord(one, module, users));
  return records.length === 0 ? NO_DATA : encodeRecords(called, records, { organisation, users, columns, newFormat });
}
