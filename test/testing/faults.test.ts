import { beforeEach, describe, expect, it, vi } from 'vitest';
import { startConvertlead, type Fault, type Organisation } from '../../src/convertlead.ts';
import { useConvertlead } from '../support/convertlead-server.ts';
import { callV2, convertByV1, isConverted } from '../support/demo-caller.ts';
import { callApi } from '../support/sandbox-organisation.ts';

const LEAD = '1386586000002574001';

const server = useConvertlead();
let org: Organisation;

beforeEach(async () => {
  org = await server.createOrg();
});

async function convert(
  { accessToken }: { accessToken: string } = org,
  headers: Readonly<Record<string, string>> = {},
  { url }: { url: string } = server,
): Promise<Response> {
  return fetch(`${url}/crm/v2/Leads/${LEAD}/actions/convert`, {
    method: 'POST',
    headers: { authorization: `Zoho-oauthtoken ${accessToken}`, ...headers },
    body: JSON.stringify({ data: [{}] }),
  });
}

async function ask(path: string, token = org.accessToken): Promise<{ status: number; body: unknown }> {
  return callV2(server.url, path, { token });
}

describe('a fault', () => {
  it('answers what it is told, in the words of each face, and nothing is done', async () => {
    await org.addFault({ on: { version: 'v1' }, answer: { code: '4820' } });
    await org.addFault({ on: { version: 'oauth' }, answer: { code: 'access_denied' } });
    await org.addFault({ on: { version: 'api' }, answer: { code: 'internal', status: 503 } });
    await org.addFault({ answer: { code: 'TOO_MANY_REQUESTS', retryAfter: 7 } });
    const { authtoken, clientId, refreshToken, clientSecret } = org;
    expect(await convertByV1(server.url, LEAD, { authtoken })).toContain(
      '<error><code>4820</code><message>API call cannot be completed as you have exceeded the rate limit.</message></error>',
    );
    const v2 = await convert();
    expect([v2.status, v2.headers.get('retry-after'), await v2.json()]).toEqual([
      429,
      '7',
      { code: 'TOO_MANY_REQUESTS', details: {}, message: 'too many requests', status: 'error' },
    ]);
    const api = await fetch(`${server.url}/api/conversions`, {
      headers: { authorization: `Bearer ${org.accessToken}` },
    });
    expect([api.status, await api.json()]).toMatchObject([503, { type: '/api/problems/internal' }]);
    const grant = {
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: refreshToken,
    };
    const oauth = await fetch(`${server.url}/oauth/v2/token`, { method: 'POST', body: new URLSearchParams(grant) });
    expect([oauth.status, await oauth.json()]).toEqual([400, { error: 'access_denied' }]);
    expect((await org.faults()).map(({ struck }) => struck)).toEqual([1, 1, 1, 1]);
    await org.clearFaults();
    expect(await isConverted(server.url, LEAD, org.accessToken)).toBe(false);
    expect((await org.calls()).map(({ outcome }) => outcome)).toEqual(
      expect.arrayContaining(['4820', 'TOO_MANY_REQUESTS', 'internal', 'access_denied']),
    );
  });

  it('answers with a body of any kind', async () => {
    await org.addFault({ answer: { status: 502, body: '<html>Bad Gateway</html>', contentType: 'text/html' } });
    const answer = await convert();
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      502,
      'text/html',
      '<html>Bad Gateway</html>',
    ]);
  });

  it.each<[Fault, boolean, string]>([
    [{ timeout: 'before' }, false, 'timeout-before'],
    [{ timeout: 'after' }, true, 'timeout-after'],
    [{ cut: 'before' }, false, 'cut-before'],
    [{ cut: 'after' }, true, 'cut-after'],
    [{ cut: 'middle' }, true, 'cut-middle'],
  ])('%j loses the answer, and the call is done: %j', async (fault, isDone, outcome) => {
    await org.addFault({ ...fault, times: 1 });
    const waiting = new AbortController();
    const lost = fetch(`${server.url}/crm/v2/Leads/${LEAD}/actions/convert`, {
      method: 'POST',
      headers: { authorization: `Zoho-oauthtoken ${org.accessToken}`, 'idempotency-key': 'once' },
      body: JSON.stringify({ data: [{}] }),
      signal: waiting.signal,
    })
      .then((answer) => answer.text())
      .then(
        () => 'answered',
        () => 'lost',
      );
    // what is withheld is in the log as soon as it is
    const call = await org.waitForCall({ path: '/crm/v2/Leads/*/actions/convert' });
    expect(call.outcome).toBe(outcome);
    if (fault.timeout !== undefined) {
      expect(await Promise.race([lost, new Promise((resolve) => setTimeout(() => resolve('waits'), 200))])).toBe(
        'waits',
      );
      waiting.abort();
    }
    expect(await lost).toBe('lost');
    expect(await isConverted(server.url, LEAD, org.accessToken)).toBe(isDone);
    // asked again under the same key it is done once
    const again = await convert(org, { 'idempotency-key': 'once' });
    expect(again.status).toBe(200);
    expect((await convert()).status).toBe(400);
  });

  it('delays, and then lets the call be carried out', async () => {
    await org.addFault({ delayMs: 400, times: 1 });
    const begun = performance.now();
    expect((await convert()).status).toBe(200);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(395);
  });

  it('strikes no more often than it may, whoever comes at one moment', async () => {
    await org.addFault({ on: { method: 'get', path: '/crm/*/Leads/*' }, answer: { code: 'INTERNAL_ERROR' }, times: 5 });
    const all = await Promise.all(Array.from({ length: 20 }, () => ask(`Leads/${LEAD}`)));
    expect(all.filter(({ status }) => status === 500)).toHaveLength(5);
    expect((await org.faults())[0]).toMatchObject({ struck: 5, left: 0 });
  });

  it('ends with its time', async () => {
    await org.addFault({ answer: { code: 'INTERNAL_ERROR' }, ttlSeconds: 1 });
    expect((await ask('Leads')).status).toBe(500);
    await vi.waitFor(async () => expect((await ask('Leads')).status).toBe(200), { timeout: 10_000, interval: 100 });
  });

  it('strikes what it is for: by face, method, path and text, the first that fits', async () => {
    await org.addFault({ on: { text: 'Ölmann' }, answer: { status: 418, body: 'text' } });
    await org.addFault({ on: { version: 'v2.1' }, answer: { status: 418, body: 'version' } });
    await org.addFault({ on: { path: '/crm/v2/Deals' }, answer: { status: 418, body: 'path' } });
    const of = async (path: string, init: RequestInit = {}): Promise<string> => {
      const answer = await fetch(`${server.url}${path}`, {
        headers: { authorization: `Bearer ${org.accessToken}` },
        ...init,
      });
      return answer.status === 418 ? answer.text() : String(answer.status);
    };
    expect(await of('/crm/v2/Leads')).toBe('200');
    expect(await of('/crm/v2.1/Leads')).toBe('version');
    expect(await of('/crm/v2/Deals?page=2')).toBe('path');
    expect(await of('/crm/v2/Deals/1386586000000000001')).toBe('204');
    expect(await of(`/crm/v2/Leads/search?word=${encodeURIComponent('Ölmann')}`)).toBe('text');
    expect(await of('/crm/v2.1/Leads', { method: 'POST', body: '{"data":[{"Last_Name":"Ölmann"}]}' })).toBe('text');
  });

  it('strikes nobody else, nobody unknown, and not the sandbox itself', async () => {
    const other = await server.createOrg();
    await org.addFault({ answer: { code: 'INTERNAL_ERROR' } });
    expect((await ask('Leads', other.accessToken)).status).toBe(200);
    expect((await ask('Leads', '1000.no.token')).status).toBe(401);
    expect(await org.faults()).toHaveLength(1);
  });

  it('strikes a call whose authtoken stands among the fields of a file’s form', async () => {
    const { authtoken } = org;
    const upload = async (fields: Readonly<Record<string, string>>): Promise<string> => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ id: LEAD, ...fields })) form.set(name, value);
      form.set('content', new Blob(['bytes']), 'a.txt');
      const path = '/crm/private/xml/Leads/uploadFile';
      return (await fetch(`${server.url}${path}`, { method: 'POST', body: form })).text();
    };
    const attachments = async (): Promise<number> =>
      ((await ask(`Leads/${LEAD}/Attachments`)).body as { data: unknown[] }).data.length;
    const before = await attachments();
    await org.addFault({ on: { path: '*/uploadFile', text: LEAD }, answer: { code: '4820' }, times: 1 });
    await org.addFault({ on: { version: 'v1' }, cut: 'after', times: 1 });
    expect(await upload({ authtoken })).toContain('<code>4820</code>');
    expect(await attachments()).toBe(before);
    await expect(upload({ authtoken })).rejects.toThrow('fetch failed');
    expect(await org.calls({ outcome: 'cut-after' })).toHaveLength(1);
    expect(await attachments()).toBe(before + 1);
    expect(await upload({ AuthToken: authtoken })).toContain('has been attached successfully');
    expect((await org.faults()).map(({ struck }) => struck)).toEqual([1, 1]);
  });

  it('that delays a call does not let it into the next life of its organisation', async () => {
    const { accessToken: token, authtoken } = org;
    await org.snapshot('start');
    await org.addFault({ delayMs: 600_000 });
    // a server that ends waits no longer
    const ending = await startConvertlead({ databaseUrl: server.databaseUrl });
    const delayed = Promise.all([
      convert(org, {}, ending).then(async (answer) => `${answer.status} ${await answer.text()}`),
      convertByV1(ending.url, LEAD, { authtoken }),
      callApi(ending, 'POST', 'conversions', { token, body: { leadId: LEAD } }).then(JSON.stringify),
    ]);
    try {
      await vi.waitFor(async () => expect((await org.faults())[0]?.struck).toBe(3), { timeout: 20_000 });
      await org.restore('start');
    } finally {
      await ending.close();
    }
    const [v2, v1, native] = await delayed;
    expect(v2).toMatch(/^409 .*"INVALID_REQUEST".*the organisation was reset/);
    expect(v1).toContain('<code>4600</code>');
    expect(native).toContain('/api/problems/organisation-reset');
    expect(await isConverted(server.url, LEAD, token)).toBe(false);
    expect((await org.calls()).filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('is gone after a reset, and back with a snapshot', async () => {
    await org.addFault({ answer: { code: 'INTERNAL_ERROR' } });
    await org.snapshot('broken');
    const { length } = await org.faults();
    await org.reset();
    expect((await org.faults()).length).toBe(length - 1);
    expect((await ask('Leads')).status).toBe(200);
    await org.restore('broken');
    expect((await ask('Leads')).status).toBe(500);
  });

  it('stands in the seed for a few leads of its own, whatever else is there, and after a reset', async () => {
    const magic = async (suffix: string): Promise<string> => {
      const { status, body } = await callV2(server.url, `Leads/1386586000009990${suffix}/actions/convert`, {
        token: org.accessToken,
        body: { data: [{}] },
      });
      return `${status} ${(body as { code: string }).code}`;
    };
    const { authtoken } = org;
    for (const renew of [async () => org.clearFaults(), async () => org.reset()]) {
      expect(await org.faults()).toEqual([]);
      expect(await magic('429')).toBe('429 TOO_MANY_REQUESTS');
      expect(await magic('425')).toBe('400 NOT_APPROVED');
      expect(await magic('423')).toBe('400 RECORD_LOCKED');
      expect(await convertByV1(server.url, '1386586000009990403', { authtoken })).toContain('<code>4487</code>');
      expect(await convertByV1(server.url, '1386586000009990500', { authtoken })).toContain('<code>4500</code>');
      expect((await ask('Leads/1386586000009990001')).status).toBe(204);
      await renew();
    }
    await org.addFault({ on: { text: '1386586000009990429' }, answer: { code: 'INTERNAL_ERROR' }, times: 1 });
    expect(await magic('429')).toBe('500 INTERNAL_ERROR');
    expect(await magic('429')).toBe('429 TOO_MANY_REQUESTS');
  });

  it('does not hold up the end of the server', async () => {
    const own = await startConvertlead({ databaseUrl: server.databaseUrl });
    const mine = await own.createOrg();
    await mine.addFault({ timeout: 'before' });
    const lost = callV2(own.url, 'Leads', { token: mine.accessToken }).catch(() => 'lost');
    await mine.waitForCall({ path: '/crm/v2/Leads' });
    const begun = performance.now();
    await own.close();
    expect(performance.now() - begun).toBeLessThan(4000);
    expect(await lost).toBe('lost');
  });

  it.each([
    [{}, 'A fault has one of'],
    [{ timeout: 'before', cut: 'after' }, 'has one'],
    [{ answer: {} }, 'a code, a body or a status'],
    [{ answer: { code: 'X', colour: 'red' } }, 'colour'],
    [{ timeout: 'during' }, 'timeout'],
    [{ delayMs: -1 }, 'delayMs'],
    [{ cut: 'before', times: 0 }, 'times'],
  ])('%j is refused', async (fault, words) => {
    await expect(org.addFault(fault as Fault)).rejects.toThrow(words);
  });
});
