import { Refused } from '../../domain/refusal.ts';

type Query = Readonly<Record<string, unknown>>;

export interface ReadQuery {
  /** API names to answer; `null` for all. */
  readonly fields: ReadonlySet<string> | null;
  readonly converted: 'true' | 'false' | 'both';
}

export interface ListQuery extends ReadQuery {
  readonly page: number;
  readonly perPage: number;
}

const PER_PAGE_MAX = 200;
/** Far beyond any list, and far from what an offset cannot hold. */
const PAGE_MAX = 1_000_000;

/** Query of a read of one record (contract v2 §4). @throws Refused `invalid_value` */
export function decodeReadQuery(query: Query): ReadQuery {
  const fields = text(query['fields']);
  const converted = text(query['converted'])?.toLowerCase() ?? 'false';
  if (converted !== 'true' && converted !== 'false' && converted !== 'both') {
    throw new Refused({ code: 'invalid_value', path: ['?converted'] });
  }
  const names =
    fields
      ?.split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '') ?? [];
  return { fields: names.length === 0 ? null : new Set(names), converted };
}

/** Query of a list: `page` from 1, and 0 as a client sends it; `per_page` 200 at most. @throws Refused `invalid_value` */
export function decodeListQuery(query: Query): ListQuery {
  return {
    ...decodeReadQuery(query),
    page: Math.max(1, count(query, 'page', 1, PAGE_MAX)),
    perPage: Math.min(PER_PAGE_MAX, Math.max(1, count(query, 'per_page', PER_PAGE_MAX, PAGE_MAX))),
  };
}

function count(query: Query, key: string, absent: number, max: number): number {
  const value = text(query[key]);
  if (value === undefined) return absent;
  if (!/^\d{1,7}$/.test(value) || Number(value) > max) {
    throw new Refused({ code: 'invalid_value', path: [`?${key}`], expected: 'integer' });
  }
  return Number(value);
}

/** The last of repeated parameters; an empty one counts as absent. */
function text(value: unknown): string | undefined {
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'string' && last !== '' ? last : undefined;
}
