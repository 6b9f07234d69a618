/** What the address of a list says. */
export interface RecordsSearch {
  readonly search?: string;
  /** A field, with - before it for descending. */
  readonly sort?: string;
  /** Where the page begins. */
  readonly cursor?: string;
}

export function readRecordsSearch(raw: Record<string, unknown>): RecordsSearch {
  const [search, sort, cursor] = [textOf(raw['search']), textOf(raw['sort']), textOf(raw['cursor'])];
  return {
    ...(search === null ? {} : { search }),
    ...(sort === null ? {} : { sort }),
    ...(cursor === null ? {} : { cursor }),
  };
}

function textOf(value: unknown): string | null {
  const said = typeof value === 'number' ? String(value) : value;
  return typeof said === 'string' && said !== '' ? said : null;
}
