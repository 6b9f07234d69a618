import { ID_FIELD } from '../../domain/field-definition.ts';
import { isId, type Id } from '../../domain/id.ts';
import type { ModuleDefinition } from '../../domain/module-definition.ts';
import type { RecordOrder } from '../../domain/record-filter.ts';
import { Refused } from '../../domain/refusal.ts';

/** Parameters of a URL; a repeated one is a list. */
export type Query = Readonly<Record<string, unknown>>;

export interface ReadQuery {
  /** API names to answer; `null` for all. */
  readonly fields: ReadonlySet<string> | null;
  readonly converted: 'true' | 'false' | 'both';
}

export interface PageQuery extends ReadQuery {
  readonly page: number;
  readonly perPage: number;
}

export interface ListQuery extends PageQuery {
  readonly ids: readonly Id[] | null;
  readonly order: RecordOrder | null;
}

const PER_PAGE_MAX = 200;
/** Far beyond any list, and far from what an offset cannot hold. */
const PAGE_MAX = 1_000_000;
const IDS_MAX = 100;

/** Query of a read of one record (contract v2 §4). @throws Refused `invalid_value` */
export function decodeReadQuery(query: Query): ReadQuery {
  const converted = queryText(query['converted'])?.toLowerCase() ?? 'false';
  if (converted !== 'true' && converted !== 'false' && converted !== 'both') {
    throw new Refused({ code: 'invalid_value', path: ['?converted'] });
  }
  const names = queryList(query['fields']);
  return { fields: names.length === 0 ? null : new Set(names), converted };
}

/** Query of a page: `page` from 1, and 0 as a client sends it; `per_page` 200 at most. @throws Refused `invalid_value` */
export function decodePageQuery(query: Query): PageQuery {
  return {
    ...decodeReadQuery(query),
    page: Math.max(1, count(query, 'page', 1)),
    perPage: Math.min(PER_PAGE_MAX, Math.max(1, count(query, 'per_page', PER_PAGE_MAX))),
  };
}

const DELETED_TYPES = ['all', 'recycle', 'permanent'] as const;

/** Query of the list of deleted records (contract v2 §4): a page of one type. @throws Refused `invalid_value` */
export function decodeDeletedQuery(query: Query): PageQuery & { readonly type: (typeof DELETED_TYPES)[number] } {
  const name = queryText(query['type'])?.toLowerCase() ?? 'all';
  const type = DELETED_TYPES.find((one) => one === name);
  if (type === undefined) throw new Refused({ code: 'invalid_value', path: ['?type'] });
  return { ...decodePageQuery(query), type };
}

/** The stretch of a list that is a page. */
export function windowOf({ page, perPage }: PageQuery): { offset: number; limit: number } {
  return { offset: (page - 1) * perPage, limit: perPage };
}

/** Query of a list (contract v2 §4): a page, of these ids only, in this order. @throws Refused `invalid_value`, `limit_exceeded` */
export function decodeListQuery(module: ModuleDefinition, query: Query): ListQuery {
  return {
    ...decodePageQuery(query),
    ids: query['ids'] === undefined ? null : decodeIds(query),
    order: decodeOrder(module, query),
  };
}

/** The parameter `ids`, a list with commas. @throws Refused `mandatory_missing`, `invalid_value` or `limit_exceeded` */
export function decodeIds(query: Query): Id[] {
  return checkIds(queryList(query['ids']));
}

/** Ids of one request. @throws Refused as `decodeIds` */
export function checkIds(ids: readonly string[]): Id[] {
  if (ids.length === 0) throw new Refused({ code: 'mandatory_missing', path: ['?ids'] });
  if (ids.length > IDS_MAX) throw new Refused({ code: 'limit_exceeded', path: ['?ids'], limit: IDS_MAX });
  if (!ids.every(isId)) throw new Refused({ code: 'invalid_value', path: ['?ids'], expected: 'id' });
  return [...ids];
}

/** `sort_by` any field, `sort_order` desc unless asc; without `sort_by` it is the id that is sorted by. */
function decodeOrder(module: ModuleDefinition, query: Query): RecordOrder | null {
  const direction = queryText(query['sort_order'])?.toLowerCase() ?? 'desc';
  if (direction !== 'asc' && direction !== 'desc') throw new Refused({ code: 'invalid_value', path: ['?sort_order'] });
  const name = queryText(query['sort_by']) ?? ID_FIELD.apiName;
  const field = name === ID_FIELD.apiName ? ID_FIELD : module.fields.find((one) => one.apiName === name);
  if (field === undefined) throw new Refused({ code: 'invalid_value', path: ['?sort_by'] });
  return { field, descending: direction === 'desc' };
}

function count(query: Query, key: string, absent: number): number {
  const value = queryText(query[key]);
  if (value === undefined) return absent;
  if (!/^\d{1,7}$/.test(value) || Number(value) > PAGE_MAX) {
    throw new Refused({ code: 'invalid_value', path: [`?${key}`], expected: 'integer' });
  }
  return Number(value);
}

/** A parameter that is a list with commas; blanks around its parts are dropped, and empty parts. */
export function queryList(value: unknown): string[] {
  const names = (queryText(value) ?? '').split(',').map((name) => name.trim());
  return names.filter((name) => name !== '');
}

/** The last of repeated parameters; an empty one counts as absent. */
export function queryText(value: unknown): string | undefined {
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'string' && last !== '' ? last : undefined;
}
