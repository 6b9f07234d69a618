import { expect, it } from 'vitest';
import { ACCESS_TOKEN } from '../support/demo-caller.ts';
import { createManyLeads } from '../support/many-leads.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const HEADERS = { authorization: `Bearer ${ACCESS_TOKEN}` };

interface Job {
  readonly id: string;
  readonly state: string;
  readonly waiting: number;
}

async function startJob(server: TestServer, ids: readonly string[]): Promise<string> {
  const body = JSON.stringify({ leads: { ids } });
  const answer = await fetch(`${server.url}/api/jobs/conversions`, { method: 'POST', headers: HEADERS, body });
  return ((await answer.json()) as Job).id;
}

it('tells how far a job is until it is over', async () => {
  const server = await startTestServer();
  try {
    const id = await startJob(server, await createManyLeads(server.url, 2000));
    const answer = await fetch(`${server.url}/api/jobs/conversions/${id}/events`, { headers: HEADERS });
    expect(answer.headers.get('content-type')).toBe('text/event-stream;charset=utf-8');
    const events = (await answer.text()).trimEnd().split('\n\n');
    const jobs = events.map((event) => JSON.parse(event.replace('event: progress\ndata: ', '')) as Job);
    expect(jobs.at(-1)).toMatchObject({ id, state: 'done', waiting: 0 });
    expect(jobs.length).toBeGreaterThan(1);
    const waiting = jobs.map((job) => job.waiting);
    expect(waiting).toEqual(waiting.toSorted((one, other) => other - one));
    const unknown = await fetch(`${server.url}/api/jobs/conversions/1/events`, { headers: HEADERS });
    expect(unknown.status).toBe(404);
  } finally {
    await server.close();
  }
});

it('ends with the server, which does not wait for it', async () => {
  const server = await startTestServer();
  let text: Promise<string> | undefined;
  try {
    // a job whose outcomes cannot be noted is never over
    await server.query(
      "create function defect() returns trigger language plpgsql as $$ begin raise 'a defect'; end $$",
    );
    await server.query('create trigger defect before update on convertlead.job_item execute function defect()');
    const id = await startJob(server, ['1']);
    const answer = await fetch(`${server.url}/api/jobs/conversions/${id}/events`, { headers: HEADERS });
    text = answer.text();
  } finally {
    await server.close();
  }
  // whole, not cut off
  expect(await text).toMatch(/^event: progress\ndata: \{.*\}\n\n$/);
});
