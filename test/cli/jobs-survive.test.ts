import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createManyLeads } from '../support/many-leads.ts';
import { spawnServer, type SpawnedServer } from '../support/spawned-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const LEADS = 20_000;
const KILLS = 10;
const TIMEOUT_MS = 240_000;
const HEADERS = { authorization: 'Bearer 1000.accesstoken.0001' };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('demo');
});
afterAll(() => database.close());

interface Job {
  readonly id: string;
  readonly state: string;
  readonly total: number;
  readonly converted: number;
  readonly refused: number;
}

async function count(text: string): Promise<number> {
  const { rows } = await database.context.database.queryText(`select count(*)::int as count from ${text}`);
  return (rows as { count: number }[])[0]?.count ?? 0;
}

async function job(server: SpawnedServer, id: string): Promise<Job> {
  const answer = await fetch(`${server.url}/api/jobs/conversions/${id}`, { headers: HEADERS });
  return (await answer.json()) as Job;
}

it(
  'a job of 20,000 leads whose server is killed ten times converts each of them once, and accounts for each',
  async () => {
    const args = ['--port', '0', '--database-url', database.url, '--demo'];
    let server = await spawnServer(args);
    const ids = await createManyLeads(server.url, LEADS);
    const [twice = ''] = ids;
    const before = { accounts: await count("convertlead.record where module = 'Accounts'"), notes: await notes() };
    const asked = await fetch(`${server.url}/api/jobs/conversions`, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify({ leads: { ids: [...ids, twice] }, convert: { onMatch: { account: 'reuse' } } }),
    });
    const { id } = (await asked.json()) as Job;

    for (let kill = 1; kill <= KILLS; kill += 1) {
      const wanted = (LEADS * kill) / (KILLS + 2);
      await vi.waitFor(async () => expect(await count('convertlead.conversion')).toBeGreaterThan(wanted), {
        timeout: 60_000,
        interval: 10,
      });
      await server.stop('SIGKILL');
      expect(await count('convertlead.conversion')).toBeLessThan(LEADS);
      server = await spawnServer(args);
    }
    await vi.waitFor(async () => expect((await job(server, id)).state).toBe('done'), {
      timeout: 120_000,
      interval: 100,
    });

    expect(await job(server, id)).toMatchObject({ total: LEADS + 1, converted: LEADS, refused: 1 });
    await server.stop();
    const leads = 'convertlead.job_item';
    expect(await count(`${leads} where state = 'converted'`)).toBe(LEADS);
    expect(await count(`${leads} where refusal->>'code' = 'already_converted' and lead_id = ${twice}`)).toBe(1);
    // every outcome is that of its lead, and every conversion has one
    expect(
      await count(`${leads} l join convertlead.conversion c on c.id = l.conversion_id and c.lead_id = l.lead_id`),
    ).toBe(LEADS);
    expect(await count('convertlead.conversion')).toBe(LEADS);
    expect(await count('(select distinct lead_id from convertlead.conversion) c')).toBe(LEADS);
    // no orphan: whatever was made belongs to a conversion, and the leads of a company share its account
    expect(
      await count(
        `convertlead.record r where r.module = 'Contacts' and r.name like 'Lead %' and not exists (
           select 1 from convertlead.conversion c where c.contact_id = r.id)`,
      ),
    ).toBe(0);
    expect(await count("convertlead.record where module = 'Contacts' and name like 'Lead %'")).toBe(LEADS);
    expect(await count("convertlead.record where module = 'Accounts'")).toBe(before.accounts + LEADS / 10);
    expect(await notes()).toBe(before.notes);
    expect(
      await count(
        "convertlead.record_lookup l join convertlead.record t on t.id = l.target_id where t.module = 'Leads' and t.converted_at is not null",
      ),
    ).toBe(0);
  },
  TIMEOUT_MS,
);

async function notes(): Promise<number> {
  return count("convertlead.record where module = 'Notes' and name = 'Of many'");
}
