import { beforeEach, describe, expect, it } from 'vitest';
import type { Organisation } from '../../src/convertlead.ts';
import { useConvertlead } from '../support/convertlead-server.ts';
import { callV2 } from '../support/demo-caller.ts';
import { callApi } from '../support/sandbox-organisation.ts';

const server = useConvertlead();
let org: Organisation;

beforeEach(async () => {
  org = await server.createOrg();
});

async function ask(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  return callApi(server, method, path, { token: org.accessToken, ...(body === undefined ? {} : { body }) });
}

function wrong(...troubles: string[]): object {
  return { status: 422, body: { type: '/api/problems/invalid-request', troubles } };
}

describe('a character that no text of the database can have', () => {
  it.each(['calls?path=%00', 'calls?outcome=%00', 'mails?to=%00', 'mails?subject=%00', 'deliveries?url=%00'])(
    'is refused in %s',
    async (list) => {
      const key = /\?(\w+)=/.exec(list)?.[1] ?? '';
      expect(await ask('GET', `sandbox/${list}`)).toMatchObject(wrong(`${key}: has a character that cannot be kept.`));
    },
  );

  it('is refused in a fault', async () => {
    const fault = { on: { text: 'a\0' }, answer: { status: 500 } };
    expect(await ask('POST', 'sandbox/faults', fault)).toMatchObject(wrong('on: has a character that cannot be kept.'));
    expect(await org.faults()).toEqual([]);
  });
});

describe('a fault that could never strike, or not as it says', () => {
  it.each<[object, string]>([
    [{ on: { version: 'V2' }, delayMs: 1 }, 'on.version: must be v1, v2, v2.1, v3 to v8, api or oauth.'],
    [{ on: { version: 'v9' }, delayMs: 1 }, 'on.version: must be v1, v2, v2.1, v3 to v8, api or oauth.'],
    [{ on: { method: 'FETCH' }, delayMs: 1 }, 'on.method: must be GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS.'],
    [{ on: { path: 'crm/v2/Leads' }, delayMs: 1 }, 'on.path: must be a path, in which * is anything: /crm/v2/Leads/*.'],
    [
      { answer: { body: '', contentType: 'a/b\r\nc: d' } },
      'answer.contentType: must be a media type: text/html; charset=utf-8.',
    ],
    [{ answer: { code: '4820', body: 'x' } }, 'An answer has a code or a body, not both.'],
    [{ answer: { status: 500, message: 'x' } }, 'The message of an answer is that of its code.'],
    [{ answer: { status: 204, body: 'x' } }, 'An answer with the status 204, 205 or 304 has no body.'],
    [{ answer: { status: 304, code: '4820' } }, 'An answer with the status 204, 205 or 304 has no body.'],
    [{ delayMs: 1, ttlSeconds: 0 }, 'ttlSeconds: must be > 0.'],
    [{ delayMs: 1, times: 0 }, 'times: must be >= 1.'],
  ])('%j is refused', async (fault, trouble) => {
    expect(await ask('POST', 'sandbox/faults', fault)).toMatchObject(wrong(trouble));
    expect(await org.faults()).toEqual([]);
  });

  it.each(['v1', 'v2', 'v2.1', 'v3', 'v8', 'api', 'oauth'])('one on %s is none', async (version) => {
    expect(await org.addFault({ on: { version, method: 'post', path: '*' }, delayMs: 1 })).toMatchObject({ struck: 0 });
  });
});

it('a path with many stars is looked at as fast as any other, and keeps nobody waiting for minutes', async () => {
  const path = `${'*a'.repeat(200)}z`;
  await org.addFault({ on: { path: '*'.repeat(200) + 'z' }, answer: { status: 500 } });
  await org.addFault({ on: { path }, answer: { status: 500 } });
  const { status } = await callV2(server.url, `Leads/search?word=nobody&${'a'.repeat(3000)}`, {
    token: org.accessToken,
  });
  expect(status).toBe(204);
  await callV2(server.url, `${'a'.repeat(3000)}/1`, { token: org.accessToken });
  await expect(org.waitForCall({ path }, { timeoutMs: 100 })).rejects.toThrow('No call matched');
});

describe('a time that no clock shows', () => {
  const RANGE = 'A clock shows times from 1970 to 8999.';
  it.each<[object, string]>([
    [{ at: '1969-12-31T23:59:59Z' }, RANGE],
    [{ at: '9999-01-01T00:00:00Z' }, RANGE],
    [{ at: 'tomorrow' }, 'at: must be a time with its zone: 2026-11-23T12:00:00Z.'],
    [{ at: '2026-11-23T12:00:00' }, 'at: must be a time with its zone: 2026-11-23T12:00:00Z.'],
  ])('%j is refused', async (clock, trouble) => {
    expect(await ask('PUT', 'sandbox/clock', clock)).toMatchObject({ status: 422, body: { detail: trouble } });
  });

  it('is not advanced to, and not by nothing', async () => {
    const advance = async (by: object): Promise<unknown> => ask('POST', 'sandbox/clock/advance', by);
    expect(await advance({ days: 1_000_000_000 })).toMatchObject({ status: 422, body: { detail: RANGE } });
    expect(await advance({})).toMatchObject(
      wrong('The request must have at least one of days, hours, minutes, seconds, milliseconds.'),
    );
  });
});
