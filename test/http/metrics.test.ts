import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createServer } from '../../src/http/server.ts';
import { callV2, convertByV1 } from '../support/demo-caller.ts';
import { TEST_NOW } from '../support/test-clock.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const AUTHORIZATION = { authorization: 'Zoho-oauthtoken 1000.accesstoken.0001' };
const JSON_HEADERS = { ...AUTHORIZATION, 'content-type': 'application/json' };
const LEADS = ['1386586000002574001', '1386586000002574002', '1386586000002574003', '1386586000002574004'] as const;
const ORG_ID = '1386586';
const USER_ID = '1386586000000105001';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Samples by name and labels, as they are written. */
async function readMetrics(): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    samples.map((line) => {
      const place = line.lastIndexOf(' ');
      return [line.slice(0, place), Number(line.slice(place + 1))];
    }),
  );
}

/** A notification whose receiver is disabled. */
async function putHeldDelivery(): Promise<void> {
  const eventId = '00000000-0000-4000-8000-000000000001';
  await server.query(
    `insert into convertlead.receiver (org_id, id, kind, url, events, user_id, created_at, disabled_at)
     values ($1, 1, 'webhook', 'http://127.0.0.1:1/', '{}', $2, $3, $3)`,
    [ORG_ID, USER_ID, TEST_NOW],
  );
  await server.query("insert into convertlead.event (org_id, id, data, at) values ($1, $2, '{}', $3)", [
    ORG_ID,
    eventId,
    TEST_NOW,
  ]);
  await server.query(
    'insert into convertlead.delivery (org_id, event_id, receiver_id, next_at) values ($1, $2, 1, $3)',
    [ORG_ID, eventId, TEST_NOW],
  );
}

/** A job on leads that are not there. */
async function putJob(id: number, items: number): Promise<void> {
  await server.query(
    `with job as (
       insert into convertlead.job (org_id, id, kind, user_id, state, dry_run, task, total, created_at)
       values ($1, $2, 'conversion', $3, 'running', true, '{"kind":"conversion","command":{"face":"api"}}', $4, $5)
       returning org_id, id
     )
     insert into convertlead.job_item (org_id, job_id, no, lead_id) select org_id, id, n, n from job, generate_series(1, $4) n`,
    [ORG_ID, id, USER_ID, items, TEST_NOW],
  );
}

async function convert(lead: string): Promise<Response> {
  const body = JSON.stringify({ data: [{}] });
  return fetch(`${server.url}/crm/v2/Leads/${lead}/actions/convert`, { method: 'POST', headers: AUTHORIZATION, body });
}

describe('/metrics', () => {
  it('is the text format of Prometheus, each line of it', async () => {
    const answer = await fetch(`${server.url}/metrics`);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await answer.text();
    const name = '[a-z][a-z0-9_]*';
    const label = String.raw`${name}="(?:[^"\\\n]|\\["\\n])*"`;
    const line = new RegExp(
      String.raw`^(?:# HELP ${name} .+|# TYPE ${name} (?:counter|gauge|histogram)|${name}(?:\{${label}(?:,${label})*\})? (?:[-+]?[\d.]+(?:e[-+]?\d+)?|\+Inf|NaN))$`,
    );
    expect(text.endsWith('\n')).toBe(true);
    expect(
      text
        .trimEnd()
        .split('\n')
        .filter((one) => !line.test(one)),
    ).toEqual([]);
    // every sample belongs to a family that is described, once
    const described = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, family]) => family);
    expect(new Set(described).size).toBe(described.length);
    const document = await readFile(resolve(import.meta.dirname, '../../docs/monitoring.md'), 'utf8');
    expect(
      described.filter((family = '') => family.startsWith('convertlead_') && !document.includes(`\`${family}\``)),
    ).toEqual([]);
  });

  it('counts conversions by API and outcome, single ones and those of jobs, once they are committed', async () => {
    const before = await readMetrics();
    const counted = (after: ReadonlyMap<string, number>, labels: string): number => {
      const key = `convertlead_conversions_total{${labels}}`;
      return (after.get(key) ?? 0) - (before.get(key) ?? 0);
    };
    expect((await convert(LEADS[0])).status).toBe(200);
    expect((await convert(LEADS[0])).status).toBe(400);
    const keyed = { ...AUTHORIZATION, 'idempotency-key': 'one' };
    const path = `${server.url}/crm/v2/Leads/${LEADS[1]}/actions/convert`;
    for (let times = 0; times < 2; times += 1) {
      expect((await fetch(path, { method: 'POST', headers: keyed, body: '{"data":[{}]}' })).status).toBe(200);
    }
    const jobs = `${server.url}/api/jobs/conversions`;
    const ids = [LEADS[0], LEADS[3]];
    const made = await fetch(jobs, { method: 'POST', headers: JSON_HEADERS, body: JSON.stringify({ leads: { ids } }) });
    expect(made.status).toBe(202);
    let after = await readMetrics();
    await vi.waitFor(async () => {
      after = await readMetrics();
      expect(counted(after, 'api="api",outcome="converted"')).toBe(1);
    });
    expect(counted(after, 'api="api",outcome="already_converted"')).toBe(1);
    expect(counted(after, 'api="v2",outcome="converted"')).toBe(2);
    expect(counted(after, 'api="v2",outcome="already_converted"')).toBe(1);
  });

  it('counts requests by the pattern of their route, and how long they took', async () => {
    await callV2(server.url, `Leads/${LEADS[0]}`);
    await convertByV1(server.url, LEADS[0]);
    await fetch(`${server.url}/crm/private/json/Leads/madeUpByAStranger`);
    await fetch(`${server.url}/made/up/by/a/stranger`);
    const metrics = await readMetrics();
    const count = (api: string, method: string, route: string, status: string): number | undefined =>
      metrics.get(
        `convertlead_http_request_duration_seconds_count{api="${api}",method="${method}",route="${route}",status="${status}"}`,
      );
    expect(count('v2', 'GET', '/crm/v2/:module/:id', '2xx')).toBeGreaterThan(0);
    expect(count('v1', 'GET', '/crm/private/xml/:module/convertLead', '2xx')).toBeGreaterThan(0);
    expect(count('v1', 'GET', '/crm/private/json/:module/:method', '2xx')).toBe(1);
    expect(count('none', 'GET', 'none', '4xx')).toBe(1);
    const labels = 'api="none",method="GET",route="none",status="4xx"';
    expect(metrics.get(`convertlead_http_request_duration_seconds_bucket{${labels},le="+Inf"}`)).toBe(1);
    const sum = metrics.get(`convertlead_http_request_duration_seconds_sum{${labels}}`) ?? 0;
    expect(sum).toBeGreaterThan(0);
    expect(sum).toBeLessThan(10);
  });

  it('holds no id, no organisation, no credential and nothing of a person', async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    expect(text).not.toMatch(/\d{7,}"|1386586|1000\.|@|stranger/);
  });

  it('tells what waits: jobs and their items, notifications, mails', async () => {
    const before = await readMetrics();
    const path = `${server.url}/crm/v2/Leads/${LEADS[2]}/actions/convert`;
    const body = JSON.stringify({ data: [{ notify_lead_owner: true }] });
    expect((await fetch(path, { method: 'POST', headers: AUTHORIZATION, body })).status).toBe(200);
    await putHeldDelivery();
    const jobId = 77;
    const { database } = server.context;
    await database.transaction(async (holder) => {
      // whoever wants to work on the job waits for this
      const key = `job ${ORG_ID} ${jobId}`;
      await holder.queryText('select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
      await putJob(jobId, 3);
      const during = await readMetrics();
      const grown = (key: string): number => (during.get(key) ?? Number.NaN) - (before.get(key) ?? Number.NaN);
      expect(grown('convertlead_jobs{state="waiting"}')).toBe(1);
      expect(grown('convertlead_job_items_waiting')).toBe(3);
      expect(grown('convertlead_deliveries{state="held"}')).toBe(1);
      expect(grown('convertlead_deliveries{state="waiting"}')).toBe(0);
      // there is no mail server
      expect(grown('convertlead_mails{state="waiting"}')).toBe(1);
    });
    await vi.waitFor(
      async () => {
        const after = await readMetrics();
        expect(after.get('convertlead_jobs{state="waiting"}')).toBe(0);
        expect(after.get('convertlead_job_items_waiting')).toBe(0);
      },
      { timeout: 10_000 },
    );
  });

  it('tells of the process and of its connections', async () => {
    const metrics = await readMetrics();
    expect(metrics.get('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    expect(metrics.get('process_cpu_seconds_total')).toBeGreaterThan(0);
    expect(metrics.get('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
    expect(metrics.get('convertlead_database_up')).toBe(1);
    expect(metrics.get('convertlead_database_connections_max')).toBe(16);
    expect(metrics.get('convertlead_database_waiting')).toBe(0);
  });
});

describe('who may read /metrics', () => {
  const at = async (url: string, headers: Readonly<Record<string, string>> = {}): Promise<number> =>
    (await fetch(`${url}/metrics`, { headers })).status;

  it('this machine; nobody through a proxy on it', async () => {
    expect(await at(server.url)).toBe(200);
    const refused = await fetch(`${server.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7' } });
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('--metrics-from');
    expect(await at(server.url, { forwarded: 'for=203.0.113.7' })).toBe(403);
  });

  it.each([
    ['203.0.113.7', [], 403],
    ['203.0.113.7', ['203.0.113.0/24'], 200],
    ['203.0.114.7', ['203.0.113.0/24'], 403],
    ['203.0.113.7', ['203.0.113.7', '2001:db8::/32'], 200],
    ['2001:db8::7', ['203.0.113.7', '2001:db8::/32'], 200],
    ['2001:db9::7', ['203.0.113.7', '2001:db8::/32'], 403],
    // a server that listens on :: sees IPv4 addresses like this
    ['::ffff:127.0.0.1', [], 200],
    ['::ffff:203.0.113.7', [], 403],
    ['::1', [], 200],
    ['203.0.113.7', ['all'], 200],
  ])('from %s where %j may: %i', async (remoteAddress, metricsFrom, status) => {
    const app = createServer(server.context, pino({ level: 'silent' }), { metricsFrom });
    try {
      expect((await app.inject({ url: '/metrics', remoteAddress })).statusCode).toBe(status);
    } finally {
      await app.close();
    }
  });

  it('everybody, also through a proxy, where all may', async () => {
    const open = await startTestServer({ contents: 'empty', metricsFrom: ['all'] });
    try {
      expect(await at(open.url, { 'x-forwarded-for': '203.0.113.7' })).toBe(200);
    } finally {
      await open.close();
    }
  });
});
