import type { CallOptions } from '../../api/call.ts';

/** What the address of the list says. */
export interface LeadsSearch {
  readonly q?: string;
  readonly status?: readonly string[];
  readonly owner?: readonly string[];
  readonly source?: readonly string[];
  /** `true`: converted ones, `both`: all; else those that are open. */
  readonly converted?: 'true' | 'both';
  /** A day, or a moment. */
  readonly from?: string;
  readonly to?: string;
  readonly sort?: string;
  readonly cursor?: string;
}

/** What becomes of it; undefined: no longer said. */
export type LeadsChanges = { readonly [Name in keyof LeadsSearch]?: LeadsSearch[Name] | undefined };

export const PAGE_SIZE = 50;

/** Whatever somebody wrote into the address. */
export function readLeadsSearch(raw: Readonly<Record<string, unknown>>): LeadsSearch {
  const { converted } = raw;
  const search = {
    q: text(raw['q']),
    status: texts(raw['status']),
    owner: texts(raw['owner']),
    source: texts(raw['source']),
    converted: converted === true || converted === 'true' ? 'true' : converted === 'both' ? 'both' : undefined,
    from: text(raw['from']),
    to: text(raw['to']),
    sort: text(raw['sort']),
    cursor: text(raw['cursor']),
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

export function leadsQuery(search: LeadsSearch): NonNullable<CallOptions<'GET /records/{module}'>['query']> {
  const { q, status, owner, source, converted, from, to, sort, cursor } = search;
  return {
    search: q,
    status: status === undefined ? undefined : [...status],
    owner: owner === undefined ? undefined : [...owner],
    source: source === undefined ? undefined : [...source],
    converted,
    createdFrom: from,
    createdTo: to,
    sort,
    cursor,
    limit: String(PAGE_SIZE),
  };
}

/** How many filters are set besides the search and the state. */
export function filterCount({ status, owner, source, from, to }: LeadsSearch): number {
  return [status, owner, source, from, to].filter((one) => one !== undefined).length;
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function texts(value: unknown): readonly string[] | undefined {
  const all = [value].flat().flatMap((one: unknown) => text(one) ?? []);
  return all.length === 0 ? undefined : all;
}
