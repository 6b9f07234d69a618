import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSystem } from '../../../src/system.ts';
import { ACCESS_TOKEN, callV2, convertByV1 } from '../../support/demo-caller.ts';
import { readCalls, readList, type CallPage } from '../../support/sandbox-lists.ts';
import { testConfig } from '../../support/test-config.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

const LEAD = '1386586000002574001';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ callsMax: 1000 });
});
afterAll(() => server.close());

describe('a call that was answered', () => {
  it('is there as soon as its answer is: who, how, with what, answered what', async () => {
    await callV2(server.url, `Leads/${LEAD}/actions/convert`, { body: { data: [{}] } });
    const [call] = (await readCalls(server.url, 'path=/crm/v2/Leads/*/actions/convert')).slice(-1);
    expect(call).toEqual({
      no: expect.any(Number) as number,
      at: '2026-11-23T12:00:00.000Z',
      version: 'v2',
      method: 'POST',
      path: `/crm/v2/Leads/${LEAD}/actions/convert`,
      query: null,
      request: {
        headers: { accept: '*/*', 'user-agent': 'node', 'content-type': 'text/plain;charset=UTF-8' },
        body: '{"data":[{}]}',
        cut: false,
      },
      status: 200,
      outcome: 'ok',
      answer: { body: expect.stringMatching(/^\{"data":\[\{"Contacts":"\d{19}"/) as string, cut: false },
      durationMs: expect.any(Number) as number,
      caller: {
        user: { id: '1386586000000105001', email: 'sample@zoho.com' },
        client: { id: '1000.CLIENTID', name: expect.any(String) as string },
        tokenId: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
      },
    });
    expect(call?.durationMs).toBeGreaterThan(0);
  });

  it.each([
    ['ID_ALREADY_CONVERTED', 'v2', () => callV2(server.url, `Leads/${LEAD}/actions/convert`, { body: { data: [{}] } })],
    ['4103', 'v1', () => convertByV1(server.url, '1386586000002574999')],
    ['MANDATORY_NOT_FOUND', 'v2', () => callV2(server.url, 'Leads', { body: { data: [{ Company: 'x' }] } })],
    ['INVALID_MODULE', 'v2', () => callV2(server.url, 'Nothing')],
    ['invalid_code', 'oauth', () => askForToken('nothing')],
    ['not-found', 'api', () => get('/api/conversions/1')],
    ['ok', 'api', () => get('/api/settings')],
    ['ok', 'v8', () => get('/crm/v8/org')],
  ])('tells how it came out: %s of %s', async (outcome, version, call) => {
    await call();
    expect((await readCalls(server.url)).at(-1)).toMatchObject({ outcome, version });
  });

  it('is found by what it was', async () => {
    await get('/crm/v2/Leads');
    await get('/crm/v2/Nothing');
    const found = async (query: string): Promise<unknown> =>
      (await readCalls(server.url, query)).map(({ path }) => path).at(-1);
    expect(await found('version=v2&method=get&status=200')).toBe('/crm/v2/Leads');
    expect(await found('status=4xx')).toBe('/crm/v2/Nothing');
    expect(await found('outcome=INVALID_MODULE')).toBe('/crm/v2/Nothing');
    expect(await found('path=/crm/v_/Nothing')).toBeUndefined();
    expect(await found('since=2026-11-23T12:00:01Z')).toBeUndefined();
    expect(await found('since=2026-11-23T13:00:00%2B01:00')).toBe('/crm/v2/Nothing');
  });

  it('is seen once by who reads on where the last page ended', async () => {
    const { next } = await readList<CallPage>(server.url, 'calls');
    expect(await readList<CallPage>(server.url, `calls?after=${next}`)).toEqual({ calls: [], next, lost: 0 });
    for (let page = 1; page <= 3; page += 1) await get(`/crm/v2/Leads?page=${page}`);
    const first = await readList<CallPage>(server.url, `calls?after=${next}&limit=2`);
    expect(first.calls.map(({ query }) => query)).toEqual(['page=1', 'page=2']);
    const second = await readList<CallPage>(server.url, `calls?after=${first.next}&limit=2`);
    expect(second.calls.map(({ query }) => query)).toEqual(['page=3']);
    const none = await readList<CallPage>(server.url, `calls?after=${next}&path=/nowhere`);
    expect(none).toMatchObject({ calls: [], next: second.next });
  });

  it('is kept in part when it is long', async () => {
    const data = [{ Last_Name: 'Long', Description: 'x'.repeat(30_000) }];
    await callV2(server.url, 'Leads', { body: { data } });
    const [call] = (await readCalls(server.url, 'method=POST&version=v2')).slice(-1);
    expect(call?.request.cut).toBe(true);
    expect(call?.request.body).toHaveLength(16_384);
    expect(call?.request.body).toMatch(/^\{"data":\[\{"Last_Name":"Long"/);
  });

  it('takes words that no database takes', async () => {
    await callV2(server.url, 'Leads', { body: { data: [{ Last_Name: 'a\0b' }] } });
    await fetch(`${server.url}/crm/v2/Leads`, { method: 'POST', headers: AUTHORIZED, body: '{"a": "\0"' });
    expect((await readCalls(server.url)).at(-1)).toMatchObject({ request: { body: '{"a": "\uFFFD"' } });
  });

  it('of nobody known is nobody’s, and what the sandbox is asked is not among them', async () => {
    const { next } = await readList<CallPage>(server.url, 'calls');
    await callV2(server.url, 'Leads', { token: '1000.unknown' });
    await convertByV1(server.url, LEAD, { authtoken: 'unknown' });
    await get('/api/openapi.json');
    expect(await readCalls(server.url, `after=${next}`)).toEqual([]);
  });
});

describe('who asks for calls', () => {
  it('waits for one that is not there yet, and is told at once', async () => {
    const { next } = await readList<CallPage>(server.url, 'calls');
    const waiting = readList<CallPage>(server.url, `calls?after=${next}&wait=20&path=/crm/v2/org`);
    await get('/crm/v2/users');
    const before = performance.now();
    await get('/crm/v2/org');
    expect((await waiting).calls).toMatchObject([{ path: '/crm/v2/org' }]);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('waits no longer than wanted', async () => {
    const before = performance.now();
    expect(await readCalls(server.url, 'path=/never&wait=0.2')).toEqual([]);
    expect(performance.now() - before).toBeGreaterThan(190);
  });

  it('must show a token, and say what can be', async () => {
    const answer = await fetch(`${server.url}/api/sandbox/calls`);
    expect(answer.status).toBe(401);
    await expect(readCalls(server.url, 'staus=200')).rejects.toThrow(/422 .*staus: is not known here/);
    await expect(readCalls(server.url, 'wait=61')).rejects.toThrow(/422 .*wait: must be 0 to 60/);
    await expect(readCalls(server.url, 'since=2026-02-31T00:00:00Z')).rejects.toThrow(/422 .*since/);
  });

  it('ends with the server, which does not wait for it', async () => {
    const other = await startTestServer({ callsMax: 10 });
    const waiting = readCalls(other.url, 'path=/never&wait=60');
    // it must have come in
    await readCalls(other.url);
    await other.close();
    expect(await waiting).toEqual([]);
  });
});

it('the latest ones are kept, of each organisation', async () => {
  const other = await startTestServer({ callsMax: 5 });
  try {
    for (let page = 1; page <= 8; page += 1) {
      await get(`/crm/v2/Leads?page=${page}`, other.url);
      // written one by one
      await readCalls(other.url);
    }
    const pages = (await readCalls(other.url)).map(({ query }) => query);
    expect(pages).toEqual(['page=4', 'page=5', 'page=6', 'page=7', 'page=8']);
  } finally {
    await other.close();
  }
});

it('two servers on one database keep one list, without gaps', async () => {
  const callLog = { callsMax: 1000, hoursMax: 24, content: 'full' } as const;
  const second = await startSystem({ ...testConfig(server.databaseUrl), callLog, sandbox: true });
  try {
    const { next } = await readList<CallPage>(server.url, 'calls');
    await Promise.all(
      Array.from({ length: 60 }, (_, page) =>
        get(`/crm/v2/Leads?page=${page + 1}`, page % 2 === 0 ? server.url : second.url),
      ),
    );
    // what the other has answered is written a moment later
    const seen: number[] = [];
    let after = next;
    while (seen.length < 60) {
      const page = await readList<CallPage>(server.url, `calls?after=${after}&limit=7&wait=20`);
      if (page.calls.length === 0) break;
      seen.push(...page.calls.map(({ no }) => no));
      after = page.next;
    }
    expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => next + 1 + index));
  } finally {
    await second.close();
  }
});

it('nothing is kept, and there is no list, unless it is asked for', async () => {
  const plain = await startTestServer();
  try {
    await get('/crm/v2/Leads', plain.url);
    expect(await plain.query('select 1 from convertlead.call')).toEqual([]);
    expect((await get('/api/sandbox/calls', plain.url)).status).toBe(404);
  } finally {
    await plain.close();
  }
});

const AUTHORIZED = { authorization: `Bearer ${ACCESS_TOKEN}` };

async function get(path: string, url = server.url): Promise<Response> {
  const answer = await fetch(url + path, { headers: AUTHORIZED });
  await answer.arrayBuffer();
  return answer;
}

async function askForToken(refreshToken: string): Promise<void> {
  const asked = { grant_type: 'refresh_token', client_id: '1000.CLIENTID', client_secret: 'clientsecret' };
  const body = new URLSearchParams({ ...asked, refresh_token: refreshToken });
  await (await fetch(`${server.url}/oauth/v2/token`, { method: 'POST', body })).text();
}
