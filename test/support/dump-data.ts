import { dumpDatabase } from './wire-case/dump-database.ts';
import type { TestServer } from './test-server.ts';

/** Tables of what was done, not of what there is. */
const TRACES = new Set([
  'conversion',
  'history',
  'deleted_record',
  'id_block',
  'idempotency_key',
  'event',
  'delivery',
  'job',
  'job_item',
]);

/** All data of the organisations: without the traces that doing something leaves, and without who changed a record last, and when. */
export async function dumpData(server: TestServer): Promise<Record<string, unknown>> {
  const dump = await dumpDatabase(server);
  const data = Object.entries(dump).filter(
    ([name]) => name.startsWith('convertlead.') && !TRACES.has(name.slice('convertlead.'.length)),
  );
  return Object.fromEntries(data.map(([name, rows]) => [name, withoutModification(name, rows)]));
}

function withoutModification(name: string, rows: unknown): unknown {
  if (name !== 'convertlead.record' || !Array.isArray(rows)) return rows;
  const all: readonly Record<string, unknown>[] = rows;
  return all
    .map(({ modified_by: _by, modified_at: _at, ...rest }) => rest)
    .toSorted((one, other) => (String(one['id']) < String(other['id']) ? -1 : 1));
}
