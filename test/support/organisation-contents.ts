import type { TestServer } from './test-server.ts';

/** What no reset touches: numbers of calls go on, and snapshots are for what comes. */
const OF_ALL_LIVES = new Set(['call_log', 'snapshot', 'snapshot_row']);

/** The tables with rows of organisations, as the catalog knows them. */
export async function organisationTables(server: Pick<TestServer, 'query'>): Promise<string[]> {
  const tables = await server.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'convertlead' and column_name = 'org_id' order by 1`,
  );
  if (tables.length < 20) throw new Error('where are the tables?');
  return tables.map(({ name }) => name);
}

/** Every row of an organisation, with its counter of ids and its credentials; of the organisation itself all but its life. */
export async function contentsOf(server: Pick<TestServer, 'query'>, id: string): Promise<Record<string, unknown>> {
  const contents: Record<string, unknown> = {
    organisation: await server.query(
      `select to_jsonb(t) - 'life' as row from convertlead.organisation t where id = $1`,
      [id],
    ),
  };
  for (const name of await organisationTables(server)) {
    if (OF_ALL_LIVES.has(name)) continue;
    // ids are too large for JavaScript
    contents[name] = await server.query(
      `select to_jsonb(t)::text as row from convertlead.${name} t where org_id = $1 order by 1`,
      [id],
    );
  }
  return contents;
}
