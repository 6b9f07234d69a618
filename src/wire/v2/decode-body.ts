import { Refused } from '../../domain/refusal.ts';
import { decodeJson } from './decode-json.ts';
import { idText } from './id-text.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The records of an update of many: each names its id, as a text or a number.
 *
 * @throws Refused as `decodeData`
 */
export function decodeUpdates(text: string, limit: number): { id: string | null; input: JsonObject }[] {
  return decodeData(text, limit).map((input) => {
    const { id = null } = input;
    return { id: id === null ? null : (idText(id) ?? ''), input };
  });
}

/**
 * The fields by which an upsert looks for duplicates, `duplicate_check_fields` beside `data`; `null` when the request leaves it to the
 * module (contract v2 §4). @throws Refused `unreadable` or `invalid_value`
 */
export function decodeDuplicateCheckFields(text: string): string[] | null {
  const body = decodeJson(text);
  const names = isJsonObject(body) ? (body['duplicate_check_fields'] ?? null) : null;
  if (names === null) return null;
  if (!Array.isArray(names) || !names.every((name): name is string => typeof name === 'string')) {
    throw new Refused({ code: 'invalid_value', path: ['duplicate_check_fields'], expected: 'array' });
  }
  return names.length === 0 ? null : names;
}

/**
 * The records of a write request, `{"data":[...]}` (contract v2 §4); what stands beside `data` is accepted and has no effect here.
 *
 * @param limit how many records one call may bring
 * @throws Refused `unreadable` without a JSON object, `mandatory_missing`, `invalid_value` or `limit_exceeded` on `data`
 */
export function decodeData(text: string, limit: number): JsonObject[] {
  const body = decodeJson(text);
  if (!isJsonObject(body)) throw new Refused({ code: 'unreadable' });
  const data = body['data'];
  if (data === undefined) throw new Refused({ code: 'mandatory_missing', path: ['data'] });
  if (!Array.isArray(data)) throw new Refused({ code: 'invalid_value', path: ['data'], expected: 'array' });
  if (data.length === 0) throw new Refused({ code: 'mandatory_missing', path: ['data'] });
  if (data.length > limit) throw new Refused({ code: 'limit_exceeded', path: ['data'], limit });
  return data.map((record: unknown) => {
    if (!isJsonObject(record)) throw new Refused({ code: 'invalid_value', path: ['data'], expected: 'object' });
    return record;
  });
}
