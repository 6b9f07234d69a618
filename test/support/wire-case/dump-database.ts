import type { TestServer } from '../test-server.ts';

/** Everything that the server keeps, to see whether a request has changed it: rows of every table, and how many jobs wait. */
export async function dumpDatabase(server: TestServer): Promise<Record<string, unknown>> {
  const tables = await server.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_type = 'BASE TABLE'
       and (table_schema = 'convertlead' or (table_schema = 'convertlead_jobs' and table_name = 'job_common'))
     order by 1`,
  );
  if (tables.length === 0) throw new Error('no tables: an empty dump is always the same');
  const dump: Record<string, unknown> = {};
  for (const { name } of tables) {
    const [row] = await server.query<{ rows: unknown }>(
      `select coalesce(jsonb_agg(to_jsonb(t) order by to_jsonb(t)), '[]') as rows from ${name} t`,
    );
    dump[name] = row?.rows;
  }
  return dump;
}
