import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSeed } from '../../../src/operations/load-seed.ts';
import { readDemoSeed } from '../../../src/operations/read-seed.ts';
import { callV2, convertByV1 } from '../../support/demo-caller.ts';
import { contentsOf } from '../../support/organisation-contents.ts';
import { readCalls } from '../../support/sandbox-lists.ts';
import type { MadeOrganisation } from '../../support/sandbox-organisation.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

const LEAD = '1386586000002574001';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ contents: 'empty', callsMax: 1000 });
});
afterAll(() => server.close());

async function post(body: string | null): Promise<Response> {
  return fetch(`${server.url}/api/sandbox/orgs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
}

async function make(request: object = {}): Promise<MadeOrganisation> {
  const answer = await post(JSON.stringify(request));
  expect(answer.status).toBe(201);
  return (await answer.json()) as MadeOrganisation;
}

async function reset(token: string): Promise<Response> {
  return fetch(`${server.url}/api/sandbox/reset`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
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

  it('has its calls in their order, whatever they show whose they are by', async () => {
    const { accessToken, clientId, clientSecret, refreshToken } = await make();
    const grant = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: refreshToken,
    });
    for (let round = 0; round < 4; round += 1) {
      await callV2(server.url, 'org', { token: accessToken });
      await fetch(`${server.url}/oauth/v2/token`, { method: 'POST', body: grant });
    }
    const calls = await readCalls(server.url, '', accessToken);
    expect(calls.map(({ version }) => version).join(' ')).toBe('v2 oauth v2 oauth v2 oauth v2 oauth');
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

  it('is as it was at first after a reset, and its credentials are still good', async () => {
    const { id, accessToken, authtoken } = await make({ settings: { accountMatch: 'reuse' } });
    const token = accessToken;
    const before = await contentsOf(server, id);
    const options = { notify_lead_owner: true, Deals: { Deal_Name: 'D', Closing_Date: '2026-12-31', Stage: 'Stage0' } };
    const watch = { channel_id: '1', events: ['Deals.all'], notify_url: 'http://127.0.0.1:1/' };
    await callV2(server.url, `Leads/${LEAD}/actions/convert`, { token, body: { data: [options] } });
    await callV2(server.url, 'actions/watch', { token, body: { watch: [watch] } });
    await callV2(server.url, 'Leads', { token, body: { data: [{ Last_Name: 'New' }] } });
    await fetch(`${server.url}/api/jobs/conversions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ leads: { ids: ['1386586000002574003'] } }),
    });
    await server.query(`update convertlead.organisation set name = 'Changed', settings = '{}' where id = $1`, [id]);
    expect(await contentsOf(server, id)).not.toEqual(before);
    const last = (await readCalls(server.url, '', token)).at(-1)?.no ?? 0;
    expect(last).toBe(4);

    expect((await reset(token)).status).toBe(204);
    expect(await contentsOf(server, id)).toEqual(before);
    expect(await convert(token)).toMatchObject({ status: 200 });
    expect(await convertByV1(server.url, '1386586000002574002', { authtoken })).toContain('<success>');
    expect((await readCalls(server.url, '', token)).map(({ no }) => no)).toEqual([last + 1, last + 2]);
  });

  it('is reset while it is at work, and nobody waits for ever', async () => {
    const { id, accessToken: token } = await make();
    const before = await contentsOf(server, id);
    const leads = Array.from({ length: 20 }, (_, index) => String(1386586000002574010n + BigInt(index)));
    const statuses = await Promise.all([
      ...leads.map(async (lead) => (await convert(token, lead)).status),
      ...[1, 2, 3].map(async () => (await reset(token)).status),
    ]);
    expect(statuses.slice(-3)).toEqual([204, 204, 204]);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    await reset(token);
    expect(await contentsOf(server, id)).toEqual(before);
  });

  it('is the only kind that is reset', async () => {
    await loadSeed(server.context, await readDemoSeed());
    const answer = await reset('1000.accesstoken.0001');
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('was not made by a sandbox')]);
  });

  it('is not made of what cannot be', async () => {
    expect((await post('{"settings":{"accountMatch":"never"}}')).status).toBe(422);
    expect((await post('{"nmae":"x"}')).status).toBe(422);
    expect((await post('{')).status).toBe(400);
    expect((await post(null)).status).toBe(201);
  });
});
