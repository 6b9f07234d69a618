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

/** What the address of a record says. */
export interface RecordSearch {
  /** The related list of which all is shown. */
  readonly list?: string;
  /** Whether empty fields are shown. */
  readonly empty?: true;
}

export function readRecordSearch(raw: Record<string, unknown>): RecordSearch {
  const list = textOf(raw['list']);
  return { ...(list === null ? {} : { list }), ...(raw['empty'] === true ? { empty: true } : {}) };
}

function textOf(value: unknown): string | null {
  const said = typeof value === 'number' ? String(value) : value;
  return typeof said === 'string' && said !== '' ? said : null;
}
