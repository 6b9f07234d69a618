import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../scripts/endpoints.ts';
import { METHODS_OF_V1 } from '../../scripts/methods-of-v1.ts';
import { METHODS } from '../../src/http/v1/methods.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const VALUES: Readonly<Record<string, string>> = {
  module: 'Leads',
  id: '1386586000002574003',
  related_list: 'Notes',
  related_id: '1386586000002574003',
  contact_id: '1386586000000599023',
  name: 'Leads',
};

async function call(method: string, path: string): Promise<{ status: number; code: unknown }> {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => VALUES[name] ?? '');
  const url = `${server.url}${filled.startsWith('/oauth') ? '' : '/crm/v2'}${filled}`;
  const headers = { Authorization: 'Zoho-oauthtoken 1000.accesstoken.0001' };
  const answer = await fetch(url, { method, headers, ...(method === 'GET' ? {} : { body: '{}' }), redirect: 'manual' });
  const body: unknown = await answer.json().catch(() => null);
  return {
    status: answer.status,
    code: typeof body === 'object' && body !== null && 'code' in body ? body.code : null,
  };
}

describe('the list of endpoints', () => {
  it.each(ENDPOINTS.map((one) => [`${one.method} ${one.path} is ${one.here}`, one] as const))('%s', async (_, one) => {
    const { status, code } = await call(one.method, one.path);
    // a URL that is there for another method says so
    const isThere = ENDPOINTS.some(({ path, here }) => path === one.path && here !== 'absent');
    const absent = isThere ? [400, 'INVALID_REQUEST_METHOD'] : [404, 'INVALID_URL_PATTERN'];
    if (one.here === 'absent') expect([status, code]).toEqual(absent);
    else expect(['INVALID_URL_PATTERN', 'INVALID_REQUEST_METHOD', 'INVALID_MODULE']).not.toContain(code);
  });
});

describe('the list of methods of API 1.0', () => {
  it('has every method of this server', () => {
    const listed = METHODS_OF_V1.filter(({ here }) => here !== 'absent').map(({ name }) => name);
    expect(listed.toSorted()).toEqual([...METHODS.keys(), 'getUsers'].toSorted());
  });

  it.each(METHODS_OF_V1.map((one) => [`${one.name} is ${one.here}`, one] as const))('%s', async (_, one) => {
    const path = `/crm/private/json/${one.module}/${one.name}`;
    const answer = await fetch(`${server.url}${path}`);
    const unknown = await fetch(`${server.url}/crm/private/json/Leads/noSuchMethod`);
    const expected = (await unknown.text()).replace('/crm/private/json/Leads/noSuchMethod', path);
    if (one.here === 'absent') expect(await answer.text()).toBe(expected);
    else expect(await answer.text()).toContain('"code":"4834"');
  });
});
