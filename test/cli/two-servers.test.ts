import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { spawnServer, type SpawnedServer } from '../support/spawned-server.ts';

const LEADS = 200;
const HEADERS = { authorization: 'Zoho-oauthtoken 1000.accesstoken.0001' };

describe('two server processes on one database', () => {
  let database: TestDatabase;
  let servers: SpawnedServer[] = [];

  beforeAll(async () => {
    database = await createTestDatabase('demo');
    const args = ['--port', '0', '--database-url', database.url, '--demo'];
    servers = await Promise.all([spawnServer(args), spawnServer(args)]);
  });

  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await database.close();
  });

  async function post(server: SpawnedServer | undefined, path: string, body: object): Promise<Record<string, unknown>> {
    const answer = await fetch(`${server?.url}${path}`, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Record<string, unknown>;
  }

  async function count(sql: string): Promise<number> {
    const { rows } = await database.context.database.queryText(`select (${sql})::int as count`);
    return (rows[0] as { count: number }).count;
  }

  it('convert each of 200 leads exactly once when both are asked at the same time', async () => {
    const ids: string[] = [];
    for (let first = 0; first < LEADS; first += 100) {
      // five leads of each company, under a policy that reuses accounts: the two servers also meet in the accounts
      const data = Array.from({ length: 100 }, (_, index) => ({
        Last_Name: `Lead ${first + index}`,
        Company: `Company ${Math.floor((first + index) / 5)}`,
      }));
      const { data: results } = (await post(servers[0], '/crm/v2/Leads', { data })) as {
        data: { details: { id: string } }[];
      };
      ids.push(...results.map(({ details }) => details.id));
    }
    await database.context.database.queryText(
      `update convertlead.organisation set settings = '{"accountMatch": "reuse"}'`,
    );
    const accountsBefore = await count(`select count(*) from convertlead.record where module = 'Accounts'`);
    const contactsBefore = await count(`select count(*) from convertlead.record where module = 'Contacts'`);

    const deal = { Deal_Name: 'Race', Closing_Date: '2026-12-31', Stage: 'Qualification' };
    const answers = await Promise.all(
      ids.map((id) =>
        Promise.all(
          servers.map((server) => post(server, `/crm/v2/Leads/${id}/actions/convert`, { data: [{ Deals: deal }] })),
        ),
      ),
    );

    const kinds = answers.map((pair) => pair.map((answer) => answer['code'] ?? 'converted').toSorted());
    expect(kinds).toEqual(ids.map(() => ['ID_ALREADY_CONVERTED', 'converted']));
    const conversions = `select count(*) from convertlead.conversion where lead_id = any('{${ids.join(',')}}')`;
    expect(await count(conversions)).toBe(LEADS);
    expect(await count(`select count(*) from convertlead.record where module = 'Contacts'`)).toBe(
      contactsBefore + LEADS,
    );
    expect(await count(`select count(*) from convertlead.record where module = 'Accounts'`)).toBe(
      accountsBefore + LEADS / 5,
    );
    expect(
      await count(`select count(*) from convertlead.record r where module = 'Deals' and name = 'Race' and not exists (
        select 1 from convertlead.conversion c where c.deal_id = r.id)`),
    ).toBe(0);
  });
});
