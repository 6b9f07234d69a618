import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callV2, convertByV1 } from '../../support/demo-caller.ts';
import { readCalls } from '../../support/sandbox-lists.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

const LEAD = '1386586000002574001';

interface Made {
  readonly id: string;
  readonly name: string;
  readonly userEmail: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly authtoken: string;
}

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ contents: 'empty', callsMax: 1000 });
});
afterAll(() => server.close());

async function post(body: string | null): Promise<Response> {
  return fetch(`${server.url}/api/sandbox/orgs`, { method: 'POST', body });
}

async function make(request: object = {}): Promise<Made> {
  const answer = await post(JSON.stringify(request));
  expect(answer.status).toBe(201);
  return (await answer.json()) as Made;
}

async function convert(token: string, lead = LEAD): Promise<{ status: number; body: unknown }> {
  return callV2(server.url, `Leads/${lead}/actions/convert`, { token, body: { data: [{}] } });
}

describe('an organisation of a sandbox', () => {
  it('is a copy of the demo, with credentials of its own for every API', async () => {
    const { name, userEmail, accessToken, refreshToken, clientId, clientSecret, authtoken } = await make({
      name: 'Own',
    });
    expect([name, userEmail]).toEqual(['Own', 'sample@zoho.com']);
    expect(await convert(accessToken)).toMatchObject({ status: 200 });
    expect(await convertByV1(server.url, '1386586000002574002', { authtoken })).toContain('<success>');
    const asked = {
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: refreshToken,
    };
    const answer = await fetch(`${server.url}/oauth/v2/token`, { method: 'POST', body: new URLSearchParams(asked) });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    expect(await callV2(server.url, `Leads/${LEAD}?converted=true`, { token })).toMatchObject({ status: 200 });
    const calls = await readCalls(server.url, '', accessToken);
    expect(calls.map(({ version, outcome }) => `${version} ${outcome}`)).toEqual([
      'v2 ok',
      'v1 ok',
      'oauth ok',
      'v2 ok',
    ]);
  });

  it('has the settings that were asked for', async () => {
    const { accessToken } = await make({ settings: { accountMatch: 'refuse' } });
    expect(await convert(accessToken)).toMatchObject({ body: { data: [{ code: 'DUPLICATE_DATA' }] } });
  });

  it('is seen by nobody else, and gets the same ids as every other', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => make()));
    expect(new Set(all.map(({ id }) => id)).size).toBe(20);
    const answers = await Promise.all(all.map(({ accessToken }) => convert(accessToken)));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    const counts = await Promise.all(
      all.map(async ({ accessToken }) => (await readCalls(server.url, '', accessToken)).length),
    );
    expect(counts).toEqual(Array.from({ length: 20 }, () => 1));
  });

  it('is not made of what cannot be', async () => {
    expect((await post('{"settings":{"accountMatch":"never"}}')).status).toBe(422);
    expect((await post('{"nmae":"x"}')).status).toBe(422);
    expect((await post('{')).status).toBe(400);
    expect((await post(null)).status).toBe(201);
  });
});
