import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ allowedHosts: ['crm.example.com'] });
});
afterAll(() => server.close());

async function codeOf(version: string, host: string): Promise<unknown> {
  const headers = { Authorization: 'Zoho-oauthtoken 1000.accesstoken.0001', Host: host };
  const body: unknown = await new Promise((resolve, reject) => {
    const asked = request(`${server.url}/crm/${version}/org`, { headers }, (answer) => resolve(json(answer)));
    asked.on('error', reject).end();
  });
  return typeof body === 'object' && body !== null && 'code' in body ? body.code : 'answered';
}

it.each([
  ['v2.1', 'crm.example.com:8080', 'answered'],
  ['v2.1', 'other.example.com', 'INVALID_HOST'],
  ['v8', 'other.example.com', 'INVALID_HOST'],
  ['v2', 'other.example.com', 'answered'],
])('%s under %s: %s', async (version, host, code) => {
  expect(await codeOf(version, host)).toBe(code);
});
