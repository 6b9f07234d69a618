export interface TrafficFilters {
  readonly version?: string | undefined;
  readonly method?: string | undefined;
  readonly outcome?: string | undefined;
  readonly caller?: string | undefined;
}

/** What the address of the page says: which calls, and which one is looked at. */
export interface TrafficSearch extends TrafficFilters {
  readonly call?: number | undefined;
  readonly view?: 'v2' | undefined;
}

export function readTrafficSearch(search: Record<string, unknown>): TrafficSearch {
  const call = Number(search['call']);
  return {
    version: text(search['version']),
    method: text(search['method']),
    outcome: text(search['outcome']),
    caller: text(search['caller']),
    call: Number.isInteger(call) && call > 0 ? call : undefined,
    view: search['view'] === 'v2' ? 'v2' : undefined,
  };
}

function text(value: unknown): string | undefined {
  const said = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return said === '' ? undefined : said;
}
