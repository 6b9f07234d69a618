import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

let server: TestServer;
let named: TestServer;
beforeAll(async () => {
  server = await startTestServer({ contents: 'empty', callsMax: 10 });
  named = await startTestServer({ contents: 'empty', callsMax: 10, allowedHosts: ['www.zohoapis.com'] });
});
afterAll(async () => {
  await server.close();
  await named.close();
});

/** As a browser or a program sends it; `fetch` would not let us say who we are. */
async function post(
  { url }: TestServer,
  headers: Readonly<Record<string, string>>,
  body = '{}',
): Promise<{ status: number | undefined; problem: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/sandbox/orgs`, { method: 'POST', headers }, (answer) => {
      text(answer).then((json) => {
        const { type = 'made' } = JSON.parse(json) as { type?: string };
        resolve({ status: answer.statusCode, problem: type });
      }, reject);
    });
    sent.on('error', reject).end(body);
  });
}

const MADE = { status: 201, problem: 'made' };
const REFUSED = { status: 403, problem: '/api/problems/foreign-page' };

it('a page of another site makes no organisation, whatever it can send without asking', async () => {
  const origin = { origin: 'https://evil.example' };
  expect(await post(server, {}, '')).toEqual(REFUSED);
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
  ]) {
    expect(await post(server, { ...origin, 'content-type': type })).toEqual(REFUSED);
    expect(await post(server, { 'content-type': type })).toEqual(REFUSED);
  }
  expect(await post(server, { ...JSON_TYPE, ...origin })).toEqual(REFUSED);
  expect(await post(server, { ...JSON_TYPE, origin: 'null' })).toEqual(REFUSED);
  expect(await post(server, { ...JSON_TYPE, origin: 'http://127.0.0.1:1' })).toEqual(REFUSED);
  expect(await post(server, { ...JSON_TYPE, 'sec-fetch-site': 'cross-site' })).toEqual(REFUSED);
  expect(await post(server, { ...JSON_TYPE, 'sec-fetch-site': 'same-site', origin: server.url })).toEqual(REFUSED);
  // it asks first, and nobody agrees
  const asked = await fetch(`${server.url}/api/sandbox/orgs`, {
    method: 'OPTIONS',
    headers: { ...origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
  });
  expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([404, null]);
  expect(await server.query('select 1 from convertlead.organisation')).toEqual([]);
});

it('nor does one whose name leads to this machine', async () => {
  const { port } = new URL(server.url);
  const rebound = { ...JSON_TYPE, host: `evil.example:${port}`, origin: `http://evil.example:${port}` };
  expect(await post(server, rebound)).toEqual(REFUSED);
  expect(await post(server, { ...rebound, 'sec-fetch-site': 'same-origin' })).toEqual(REFUSED);
  expect(await server.query('select 1 from convertlead.organisation')).toEqual([]);
});

it('a program does, and a page of this server', async () => {
  expect(await post(server, JSON_TYPE)).toEqual(MADE);
  expect(await post(server, JSON_TYPE, '')).toEqual(MADE);
  expect(await post(server, { 'content-type': 'Application/JSON; charset=utf-8' })).toEqual(MADE);
  // from a container that knows it by a name
  expect(await post(server, { ...JSON_TYPE, host: 'convertlead:8080' })).toEqual(MADE);
  expect(await post(server, { ...JSON_TYPE, origin: server.url, 'sec-fetch-site': 'same-origin' })).toEqual(MADE);
  expect(await post(server, { ...JSON_TYPE, host: 'localhost:8080', origin: 'http://localhost:8080' })).toEqual(MADE);
  expect(await post(server, { ...JSON_TYPE, host: '[::1]:8080', origin: 'http://[::1]:8080' })).toEqual(MADE);
});

it('where names are given, no other one will do', async () => {
  const { host } = new URL(named.url);
  expect(await post(named, { ...JSON_TYPE, host: 'convertlead:8080' })).toEqual(REFUSED);
  expect(await post(named, { ...JSON_TYPE, host: 'www.zohoapis.com' })).toEqual(MADE);
  expect(await post(named, { ...JSON_TYPE, host: 'www.zohoapis.com', origin: 'https://www.zohoapis.com' })).toEqual(
    MADE,
  );
  expect(await post(named, { ...JSON_TYPE, host, origin: `http://${host}` })).toEqual(MADE);
});
