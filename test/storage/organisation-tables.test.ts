import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORGANISATION_TABLES } from '../../src/storage/sql/organisation-tables.ts';
import { organisationTables } from '../support/organisation-contents.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LISTED = ORGANISATION_TABLES.map(({ name }) => name);

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ contents: 'empty' });
});
afterAll(() => server.close());

/** Names that are in one list alone. */
function differences(one: readonly string[], other: readonly string[]): string[] {
  return [...one.filter((name) => !other.includes(name)), ...other.filter((name) => !one.includes(name))];
}

describe('the tables of organisations', () => {
  it('are all known to resets and snapshots', async () => {
    expect(differences(await organisationTables(server), LISTED)).toEqual([]);
    expect(new Set(LISTED).size).toBe(LISTED.length);
  });

  it('that a migration forgot would be found', async () => {
    await server.query('create table convertlead.forgotten (org_id bigint primary key)');
    expect(differences(await organisationTables(server), LISTED)).toEqual(['forgotten']);
    await server.query('drop table convertlead.forgotten');
  });

  it('come behind those that they refer to', async () => {
    const references = await server.query<{ from: string; to: string }>(
      `select (select relname from pg_class where oid = conrelid) as "from", (select relname from pg_class where oid = confrelid) as "to"
       from pg_constraint
       where contype = 'f' and connamespace = 'convertlead'::regnamespace and confrelid <> 'convertlead.organisation'::regclass`,
    );
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter(({ from, to }) => LISTED.indexOf(from) <= LISTED.indexOf(to))).toEqual([]);
  });
});
