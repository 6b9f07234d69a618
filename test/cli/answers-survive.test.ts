import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { spawnServer, type SpawnedServer } from '../support/spawned-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const KILLS = 3;
const LEADS_EACH = 30;
const AUTHORIZATION = 'Zoho-oauthtoken 1000.accesstoken.0001';
const TIMEOUT_MS = 120_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('demo');
});
afterAll(() => database.close());

/** @returns the answer, status and body; `null` where the server was killed before it answered */
async function post(server: SpawnedServer, path: string, body: object, key?: string): Promise<string | null> {
  const headers = { authorization: AUTHORIZATION, ...(key === undefined ? {} : { 'idempotency-key': key }) };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  return fetch(`${server.url}${path}`, init).then(
    async (answer) => `${answer.status} ${await answer.text()}`,
    () => null,
  );
}

async function convert(server: SpawnedServer, leads: readonly string[]): Promise<(string | null)[]> {
  const path = (lead: string): string => `/crm/v2/Leads/${lead}/actions/convert`;
  return Promise.all(leads.map((lead) => post(server, path(lead), { data: [{}] }, `convert ${lead}`)));
}

/** The contact of each conversion, by its lead. */
async function contacts(): Promise<Map<string, string>> {
  const { rows } = await database.context.database.queryText(
    'select lead_id::text as lead, contact_id::text as contact from convertlead.conversion',
  );
  return new Map((rows as { lead: string; contact: string }[]).map(({ lead, contact }) => [lead, contact]));
}

it(
  'a client that asks again under its keys after a server was killed gets what the first request did, and every lead is converted once',
  async () => {
    for (let round = 0; round < KILLS; round += 1) {
      const args = ['--port', '0', '--database-url', database.url, '--demo'];
      const killed = await spawnServer(args);
      const data = Array.from({ length: LEADS_EACH }, (_, index) => ({ Last_Name: `Lead ${round} ${index}` }));
      const made = (await post(killed, '/crm/v2/Leads', { data })) ?? '';
      const leads = [...made.matchAll(/"details":\{[^[]*?"id":"(\d+)","Created_By"/g)].map(([, id = '']) => id);
      expect(leads).toHaveLength(LEADS_EACH);
      const before = (await contacts()).size;
      const first = convert(killed, leads);
      await vi.waitFor(async () => expect((await contacts()).size).toBeGreaterThan(before + 3), {
        timeout: 10_000,
        interval: 5,
      });
      await killed.stop('SIGKILL');
      const told = await first;

      const server = await spawnServer(args);
      const again = await convert(server, leads);
      await server.stop();
      const contactOf = await contacts();
      for (const [index, lead] of leads.entries()) {
        const answer = `200 {"data":[{"Contacts":"${contactOf.get(lead)}","Deals":null,"Accounts":null}]}`;
        expect([answer, null]).toContain(told[index]);
        expect(again[index]).toBe(answer);
      }
    }
    expect(await contacts()).toHaveProperty('size', KILLS * LEADS_EACH);
  },
  TIMEOUT_MS,
);
