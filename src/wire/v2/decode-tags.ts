import { isId, type Id } from '../../domain/id.ts';
import { Refused } from '../../domain/refusal.ts';
import { isJsonObject, type JsonObject } from './decode-body.ts';
import { decodeJson } from './decode-json.ts';
import { queryList, queryText, type Query } from './decode-query.ts';
import { idText } from './id-text.ts';

const TAGS_MAX = 50;

/** The tags of `{"tags":[{"id","name"}]}` (contract v2 §4, Tags). @throws Refused `unreadable`, `mandatory_missing`, `invalid_value`, `limit_exceeded` */
export function decodeTags(text: string): { id: Id | null; name: string }[] {
  return tagObjects(decodeJson(text)).map(({ id = null, name }) => {
    if (name === undefined || name === null) throw new Refused({ code: 'mandatory_missing', path: ['tags', 'name'] });
    if (typeof name !== 'string')
      throw new Refused({ code: 'invalid_value', path: ['tags', 'name'], expected: 'text' });
    return { id: id === null ? null : tagId(id), name };
  });
}

/** The tag that is merged into another one, `{"tags":[{"conflict_id"}]}`. @throws Refused as `decodeTags` */
export function decodeConflict(text: string): Id {
  const [{ conflict_id: id } = {}] = tagObjects(decodeJson(text));
  if (id === undefined || id === null) throw new Refused({ code: 'mandatory_missing', path: ['tags', 'conflict_id'] });
  return tagId(id);
}

/** What is asked of the tags of records. */
export interface Tagged {
  readonly names: readonly string[];
  readonly ids: readonly string[];
  readonly overWrite: boolean;
}

/**
 * Which tags are put on, or taken off, which records: `tag_names`, `ids` and `over_write` of the query, or a JSON body with `tags`, `ids` and
 * `over_write`, as later versions write it (contract v2 §4, Tags).
 *
 * @throws Refused `mandatory_missing` without tags, `limit_exceeded`
 */
export function decodeTagged(query: Query, text: string): Tagged {
  const parsed = text.trim() === '' ? {} : decodeJson(text);
  const body = isJsonObject(parsed) ? parsed : {};
  const inBody = 'tags' in body ? tagObjects(body).flatMap(({ name }) => (typeof name === 'string' ? [name] : [])) : [];
  const names = [...queryList(query['tag_names']), ...inBody];
  if (names.length === 0) throw new Refused({ code: 'mandatory_missing', path: ['?tag_names'] });
  if (names.length > TAGS_MAX) throw new Refused({ code: 'limit_exceeded', path: ['?tag_names'], limit: TAGS_MAX });
  const idsInBody = Array.isArray(body['ids']) ? body['ids'].map((id: unknown) => idText(id) ?? '') : [];
  const overWrite = queryText(query['over_write']) === 'true' || body['over_write'] === true;
  return { names, ids: [...queryList(query['ids']), ...idsInBody], overWrite };
}

function tagObjects(body: unknown): JsonObject[] {
  if (!isJsonObject(body)) throw new Refused({ code: 'unreadable' });
  const { tags } = body;
  if (tags === undefined) throw new Refused({ code: 'mandatory_missing', path: ['tags'] });
  if (!Array.isArray(tags)) throw new Refused({ code: 'invalid_value', path: ['tags'], expected: 'array' });
  if (tags.length === 0) throw new Refused({ code: 'mandatory_missing', path: ['tags'] });
  if (tags.length > TAGS_MAX) throw new Refused({ code: 'limit_exceeded', path: ['tags'], limit: TAGS_MAX });
  return tags.map((tag: unknown) => {
    if (!isJsonObject(tag)) throw new Refused({ code: 'invalid_value', path: ['tags'], expected: 'object' });
    return tag;
  });
}

function tagId(value: unknown): Id {
  const id = idText(value);
  if (id === null || !isId(id)) throw new Refused({ code: 'invalid_value', path: ['tags', 'id'], expected: 'id' });
  return id;
}
