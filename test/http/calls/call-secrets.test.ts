import { afterAll, beforeAll, expect, it } from 'vitest';
import { ACCESS_TOKEN } from '../../support/demo-caller.ts';
import { readCalls } from '../../support/sandbox-lists.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

const AUTHTOKEN = '0123456789abcdef0123456789abcdef';
const CLIENT = { client_id: '1000.CLIENTID', client_secret: 'clientsecret' };
const SECRETS = [AUTHTOKEN, ACCESS_TOKEN, 'clientsecret', '1000.refreshtoken.0001', '1000.granttoken.0001', 'quokka'];

let server: TestServer;
/** What was given away in answers. */
const given: string[] = [];

beforeAll(async () => {
  server = await startTestServer({ callsMax: 1000 });
});
afterAll(() => server.close());

async function send(path: string, options: RequestInit = {}): Promise<string> {
  return (await fetch(server.url + path, options)).text();
}

function form(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

it('no token, authtoken or client secret is kept, wherever a client puts it', async () => {
  const v1 = '/crm/private/json/Leads/getRecords';
  const authorization = `Zoho-oauthtoken ${ACCESS_TOKEN}`;
  const xmlData = '<Leads><row no="1"><FL val="Last Name">Kept</FL></row></Leads>';
  await send(`${v1}?authtoken=${AUTHTOKEN}&scope=crmapi`);
  await send(`${v1}?scope=crmapi&%61uthTOKEN=${AUTHTOKEN}`);
  await send(v1, { method: 'POST', body: new URLSearchParams({ authtoken: AUTHTOKEN, scope: 'crmapi' }) });
  await send(v1, { method: 'POST', body: form({ authtoken: AUTHTOKEN, scope: 'crmapi' }) });
  await send(v1, { headers: { authorization: AUTHTOKEN } });
  await send(`/crm/private/xml/Leads/insertRecords?authtoken=${AUTHTOKEN}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"authtoken": "${AUTHTOKEN}"`,
  });
  await send(`/crm/private/xml/Leads/insertRecords`, {
    method: 'POST',
    body: new URLSearchParams({ authtoken: AUTHTOKEN, xmlData }),
  });
  // within the value of a parameter, once and twice encoded
  const within = `<Leads><authtoken>${AUTHTOKEN}</authtoken><password>quokka</password><FL val="Last Name">Zoë</FL></Leads>`;
  const next = `https://example.com/?next=${encodeURIComponent(`https://example.com/?page=1&ticket=quokka&of=${AUTHTOKEN}`)}`;
  const fields = { authtoken: AUTHTOKEN, xmlData: within, next };
  for (const body of [new URLSearchParams(fields), form(fields)]) {
    await send('/crm/private/xml/Leads/insertRecords', { method: 'POST', body });
  }
  await send(`/crm/v2/Leads?${new URLSearchParams({ next, criteria: within }).toString()}`, {
    headers: { authorization },
  });
  const text = `{"next": "https%3A%2F%2Fexample.com%3Fof%3D${AUTHTOKEN}`;
  await send('/crm/v2/Leads', { method: 'POST', headers: { authorization }, body: text });
  given.push(
    /AUTHTOKEN=(\w+)/.exec(
      await send(`/apiauthtoken/nb/create?SCOPE=ZohoCRM/crmapi&EMAIL_ID=sample@zoho.com&PASSWORD=${AUTHTOKEN}`),
    )?.[1] ?? '',
  );

  const refresh = { ...CLIENT, grant_type: 'refresh_token', refresh_token: '1000.refreshtoken.0001' };
  const grant = {
    ...CLIENT,
    grant_type: 'authorization_code',
    code: '1000.granttoken.0001',
    redirect_uri: 'http://127.0.0.1/callback',
  };
  for (const wanted of [refresh, grant]) {
    const query = new URLSearchParams(wanted);
    for (const answer of [
      await send(`/oauth/v2/token?${query.toString()}`, { method: 'POST' }),
      await send('/oauth/v2/token', { method: 'POST', body: query }),
      await send('/oauth/v2/token', { method: 'POST', body: form(wanted) }),
    ]) {
      const { access_token: access, refresh_token: more } = JSON.parse(answer) as Record<string, string>;
      given.push(...[access, more].filter((token) => token !== undefined));
    }
  }
  await send(`/oauth/v2/token?${new URLSearchParams({ ...refresh, client_secret: 'quokka' }).toString()}`, {
    method: 'POST',
  });
  const [revoked = ''] = given.slice(-1);
  await send(`/oauth/v2/token/revoke?token=${revoked}`, { method: 'POST' });
  await send('/oauth/user/info', { headers: { authorization } });
  const watch = { channel_id: '1', events: ['Deals.all'], notify_url: 'http://127.0.0.1:9/', token: 'quokka' };
  await send('/crm/v2/actions/watch', {
    method: 'POST',
    headers: { authorization },
    body: JSON.stringify({ watch: [watch] }),
  });
  await send('/crm/v2/actions/watch', { headers: { authorization } });
  // a token where none belongs, and one whose end is cut off
  await send(`/crm/v2/Leads/${given[0]}?page=${given[1]}`, { headers: { authorization } });
  const long = `{"data": [{"Description": "${'x'.repeat(16_300)}"}], "refresh_token": "quokka-and-some-more-of-it-until-the-cut"}`;
  await send('/crm/v2/Leads', { method: 'POST', headers: { authorization }, body: long });

  const calls = await readCalls(server.url);
  expect(given.length).toBeGreaterThanOrEqual(10);
  expect(calls).toHaveLength(25);
  const rows = JSON.stringify(await server.query('select * from convertlead.call'));
  const found = [...SECRETS, ...given].filter((secret) => rows.includes(secret));
  expect(found).toEqual([]);
  // what is none is there
  const kept = ['scope=crmapi', 'Last+Name', '1000.CLIENTID', 'Deals.all'].filter((text) => rows.includes(text));
  expect(kept).toHaveLength(4);
});
