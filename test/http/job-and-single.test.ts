import { expect, it, vi } from 'vitest';
import { ACCESS_TOKEN } from '../support/demo-caller.ts';
import { createManyLeads } from '../support/many-leads.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LEADS = 20_000;
const SINGLE_IN_FLIGHT = 24;
const TIMEOUT_MS = 300_000;
const CONVERT = {
  onMatch: { account: 'reuse' },
  deal: { fields: { Deal_Name: 'Shop lights', Closing_Date: '2027-01-31', Stage: 'Qualification' } },
};

async function call(server: TestServer, method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
    body: body === undefined ? null : JSON.stringify(body),
  });
  return (await answer.json()) as Record<string, unknown>;
}

/** All records by what they hold and point at; ids are another organisation's matter. */
async function finalState(server: TestServer): Promise<readonly object[]> {
  return server.query(
    `select r.module, r.name, r.fields, r.owner_id, r.converted_at is not null as converted, (
       select jsonb_object_agg(l.field, t.module || ' ' || t.name) from convertlead.record_lookup l
       join convertlead.record t on t.id = l.target_id where l.record_id = r.id) as lookups
     from convertlead.record r order by 1, 2, r.fields::text, 6`,
  );
}

async function convertByJob(server: TestServer, ids: readonly string[]): Promise<void> {
  const { id } = await call(server, 'POST', '/api/jobs/conversions', { leads: { ids }, convert: CONVERT });
  await vi.waitFor(
    async () =>
      expect(await call(server, 'GET', `/api/jobs/conversions/${String(id)}`)).toMatchObject({ state: 'done' }),
    { timeout: 120_000, interval: 100 },
  );
}

async function convertSingly(server: TestServer, ids: readonly string[]): Promise<void> {
  const waiting = [...ids];
  const worker = async (): Promise<void> => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      await call(server, 'POST', '/api/conversions', { leadId: id, ...CONVERT });
    }
  };
  await Promise.all(Array.from({ length: SINGLE_IN_FLIGHT }, worker));
}

it(
  'a job leaves what converting its leads one by one leaves',
  async () => {
    const states = [];
    for (const convert of [convertByJob, convertSingly]) {
      const server = await startTestServer();
      try {
        const ids = await createManyLeads(server.url, LEADS);
        // plans that PostgreSQL made for empty tables would make a long test of it
        await server.query('analyze');
        await convert(server, ids);
        expect(await server.query('select count(*)::int as count from convertlead.conversion')).toEqual([
          { count: LEADS },
        ]);
        states.push(await finalState(server));
      } finally {
        await server.close();
      }
    }
    const [byJob = [], singly = []] = states;
    expect(byJob.length).toBe(singly.length);
    // not the whole of both in one message
    const different = byJob.findIndex((record, index) => JSON.stringify(record) !== JSON.stringify(singly[index]));
    expect([byJob[different], singly[different]]).toEqual([undefined, undefined]);
  },
  TIMEOUT_MS,
);
