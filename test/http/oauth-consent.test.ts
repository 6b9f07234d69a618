import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const AUTHTOKEN = '0123456789abcdef0123456789abcdef';
const ASKED = {
  client_id: '1000.CLIENTID',
  response_type: 'code',
  redirect_uri: 'http://127.0.0.1/callback',
  scope: 'ZohoCRM.modules.ALL,ZohoCRM.users.READ',
  access_type: 'offline',
  state: 'a&b "c"',
};

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function ask(changes: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}/oauth/v2/auth?${new URLSearchParams({ ...ASKED, ...changes }).toString()}`, {
    redirect: 'manual',
  });
}

async function decide(values: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams({ ...ASKED, ...values });
  return fetch(`${server.url}/oauth/v2/auth`, { method: 'POST', body, redirect: 'manual' });
}

function sentBack(answer: Response): Record<string, string> {
  expect(answer.status).toBe(302);
  const to = new URL(answer.headers.get('location') ?? '');
  expect(to.origin + to.pathname).toBe('http://127.0.0.1/callback');
  return Object.fromEntries(to.searchParams);
}

describe('the consent page', () => {
  it('names the application and what it asks for, and runs no script', async () => {
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await answer.text();
    expect(page).toContain('<b>1000.CLIENTID</b>');
    expect(page).toContain('<li><code>ZohoCRM.users.READ</code></li>');
    expect(page).toContain('name="state" value="a&amp;b &quot;c&quot;"');
  });

  it('sends an accepted request back with a code, which is good for tokens of the user', async () => {
    const { code = '', ...told } = sentBack(await decide({ decision: 'accept', authtoken: AUTHTOKEN }));
    expect(told).toEqual({ location: 'us', 'accounts-server': server.url, state: 'a&b "c"' });
    const exchange = {
      grant_type: 'authorization_code',
      code,
      client_id: '1000.CLIENTID',
      client_secret: 'clientsecret',
      redirect_uri: ASKED.redirect_uri,
    };
    const body = new URLSearchParams(exchange);
    const tokens = (await (await fetch(`${server.url}/oauth/v2/token`, { method: 'POST', body })).json()) as {
      access_token: string;
      refresh_token: string;
    };
    expect(tokens.refresh_token).toMatch(/^1000\./);
    const headers = { Authorization: `Zoho-oauthtoken ${tokens.access_token}` };
    const current = await fetch(`${server.url}/crm/v2/users?type=CurrentUser`, { headers });
    expect(await current.json()).toMatchObject({ users: [{ email: 'sample@zoho.com' }] });
    const again = await fetch(`${server.url}/oauth/v2/token`, { method: 'POST', body });
    expect(await again.json()).toEqual({ error: 'invalid_code' });
  });

  it('sends a rejected request back with access_denied', async () => {
    expect(sentBack(await decide({ decision: 'reject' }))).toEqual({ error: 'access_denied', state: 'a&b "c"' });
  });

  it('asks again for an authtoken that nobody has', async () => {
    for (const authtoken of ['', 'f'.repeat(32), '1000.accesstoken.0001']) {
      const answer = await decide({ decision: 'accept', authtoken });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('No user has this authtoken.');
    }
  });

  it('sends nobody to an address that the client has not registered', async () => {
    for (const changes of [
      { client_id: '1000.NOBODY' },
      { client_id: '' },
      { redirect_uri: 'http://evil.example/' },
      { scope: '<b>' },
      { scope: '' },
    ]) {
      for (const answer of [
        await ask(changes),
        await decide({ ...changes, decision: 'accept', authtoken: AUTHTOKEN }),
      ]) {
        expect(answer.status).toBe(400);
        expect(await answer.text()).toMatch(/invalid_(client|redirect_uri|scope)/);
      }
    }
  });

  it('knows no other response type than code', async () => {
    expect(sentBack(await ask({ response_type: 'token' }))).toMatchObject({ error: 'unsupported_response_type' });
  });
});
