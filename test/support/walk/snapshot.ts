import { dumpData } from '../dump-data.ts';
import type { TestServer } from '../test-server.ts';

/** Columns of a record, and its fields as `fields.Phone`. */
export type Cells = Readonly<Record<string, unknown>>;

/** What there is at a moment, by keys, so that moments can be compared thing by thing. Keys of two ids: `id id`. */
export interface Snapshot {
  readonly records: Map<string, Cells>;
  /** `record field` to the target. */
  readonly lookups: Map<string, string>;
  /** `record tag`. */
  readonly tagged: Set<string>;
  /** `campaign member` to status and time. */
  readonly places: Map<string, string>;
  /** `deal contact` to the role. */
  readonly parts: Map<string, string | null>;
  /** Attachments to their records. */
  readonly files: Map<string, string>;
  readonly tags: Map<string, string>;
  readonly roles: Map<string, string>;
  /** Rows of all other tables. */
  readonly others: Set<string>;
}

type Row = Readonly<Record<string, unknown>>;

export async function takeSnapshot(server: TestServer): Promise<Snapshot> {
  const dump = new Map(Object.entries(await dumpData(server)));
  const take = (table: string): Row[] => {
    const rows = dump.get(`convertlead.${table}`);
    dump.delete(`convertlead.${table}`);
    if (!Array.isArray(rows)) throw new Error(`there is no table ${table}`);
    return rows as Row[];
  };
  const byKey = <Value>(table: string, columns: readonly string[], value: (row: Row) => Value): Map<string, Value> =>
    new Map(take(table).map((row) => [columns.map((column) => String(row[column])).join(' '), value(row)]));
  return {
    records: byKey('record', ['id'], cellsOf),
    lookups: byKey('record_lookup', ['record_id', 'field'], (row) => String(row['target_id'])),
    tagged: new Set(byKey('record_tag', ['record_id', 'tag_id'], () => null).keys()),
    places: byKey('campaign_member', ['campaign_id', 'member_id'], (row) =>
      JSON.stringify([row['status'], row['created_at']]),
    ),
    parts: byKey('deal_contact', ['deal_id', 'contact_id'], (row) =>
      typeof row['role_id'] === 'string' ? row['role_id'] : null,
    ),
    files: byKey('attachment', ['id'], (row) => String(row['record_id'])),
    tags: byKey('tag', ['id'], (row) => JSON.stringify(row)),
    roles: byKey('contact_role', ['id'], (row) => JSON.stringify(row)),
    others: new Set(
      [...dump].flatMap(([table, rows]) => (rows as Row[]).map((row) => `${table} ${JSON.stringify(row)}`)),
    ),
  };
}

function cellsOf({ fields, ...columns }: Row): Cells {
  const values = Object.entries(fields as Row).map(([field, value]) => [`fields.${field}`, value]);
  return { ...columns, ...(Object.fromEntries(values) as Row) };
}

export function copyOf(snapshot: Snapshot): Snapshot {
  return {
    records: new Map(snapshot.records),
    lookups: new Map(snapshot.lookups),
    tagged: new Set(snapshot.tagged),
    places: new Map(snapshot.places),
    parts: new Map(snapshot.parts),
    files: new Map(snapshot.files),
    tags: new Map(snapshot.tags),
    roles: new Map(snapshot.roles),
    others: new Set(snapshot.others),
  };
}

/** Without a record and all that names it. */
export function removeRecord(from: Snapshot, id: string): void {
  from.records.delete(id);
  for (const [key, target] of from.lookups) if (target === id || names(key, id)) from.lookups.delete(key);
  for (const [key, record] of from.files) if (record === id) from.files.delete(key);
  for (const pairs of [from.tagged, from.places, from.parts]) {
    for (const key of pairs.keys()) if (names(key, id)) pairs.delete(key);
  }
}

/** Whether one of the ids of a key is this one. */
export function names(key: string, id: string): boolean {
  return key.split(' ').includes(id);
}

export function moduleOf({ records }: Snapshot, id: string): string {
  return String(records.get(id)?.['module']);
}
