import { expect, it } from 'vitest';
import { configureOrganisation } from '../../src/operations/configure-organisation.ts';
import { startTestServer } from '../support/test-server.ts';

const HEADERS = ['limit', 'remaining', 'reset', 'day-limit', 'day-remaining'].map((name) => `x-ratelimit-${name}`);

it('headers tell what is left of the limits, and only where there are some', async () => {
  const server = await startTestServer();
  const call = async (path: string, init: RequestInit = {}): Promise<(string | null)[]> => {
    const headers = { Authorization: 'Zoho-oauthtoken 1000.accesstoken.0001' };
    const answer = await fetch(`${server.url}/crm/v2/${path}`, { headers, ...init });
    return HEADERS.map((name) => answer.headers.get(name));
  };
  try {
    expect(await call('org')).toEqual([null, null, null, null, null]);
    await configureOrganisation(server.context, '1386586', { apiLimits: { creditsPerDay: 10, callsPerMinute: 3 } });
    const reset = String(Date.parse('2026-11-23T12:01:00Z'));
    expect(await call('org')).toEqual(['3', '2', reset, '10', '9']);
    const convert = { method: 'POST', body: '{"data":[{}]}' };
    expect(await call('Leads/1386586000002574003/actions/convert', convert)).toEqual(['3', '1', reset, '10', '4']);
    expect(await call('Leads/1386586000002574004/actions/convert', convert)).toEqual(['3', '1', reset, '10', '4']);
    expect(await call('org')).toEqual(['3', '0', reset, '10', '3']);
    await configureOrganisation(server.context, '1386586', { apiLimits: null });
    expect(await call('org')).toEqual([null, null, null, null, null]);
  } finally {
    await server.close();
  }
});
