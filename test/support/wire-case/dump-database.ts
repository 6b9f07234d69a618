import type { TestServer } from '../test-server.ts';

/** Everything that the server keeps, to see whether a request has changed it: rows of every table, and how many jobs wait. Ids are texts. */
export async function dumpDatabase(server: TestServer): Promise<Record<string, unknown>> {
  const tables = await server.query<{ name: string; ids: string[] }>(
    `select table_schema || '.' || table_name as name,
       array(select column_name::text from information_schema.columns c
         where c.table_schema = t.table_schema and c.table_name = t.table_name and data_type = 'bigint') as ids
     from information_schema.tables t
     where table_type = 'BASE TABLE'
       and (table_schema = 'convertlead' or (table_schema = 'convertlead_jobs' and table_name = 'job_common'))
     order by 1`,
  );
  if (tables.length === 0) throw new Error('no tables: an empty dump is always the same');
  const dumps = await server.query<{ name: string; rows: unknown }>(tables.map(rowsOf).join(' union all '));
  return Object.fromEntries(dumps.map(({ name, rows }) => [name, rows]));
}

function rowsOf({ name, ids }: { readonly name: string; readonly ids: readonly string[] }): string {
  // as numbers, ids that are close to each other would be the same to JavaScript
  const texts = ids.map((column) => `'${column}', ${column}::text`).join(', ');
  return `select '${name}' as name,
    coalesce(jsonb_agg(to_jsonb(t) || jsonb_build_object(${texts}) order by to_jsonb(t)), '[]') as rows from ${name} t`;
}
