import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../scripts/endpoints.ts';
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
