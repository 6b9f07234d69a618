import type { FastifyInstance, InjectOptions } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createServer } from '../../src/http/server.ts';
import { loadSeed } from '../../src/operations/load-seed.ts';
import type { OperationContext } from '../../src/operations/operation-context.ts';
import { smallSeed } from '../support/small-seed.ts';
import { createTestDatabase } from '../support/test-database.ts';

const REFRESH = 'grant_type=refresh_token&refresh_token=refresh&client_id=1000.CLIENTID&client_secret=clientsecret';
const URLENCODED = { 'content-type': 'application/x-www-form-urlencoded' };
const BOUNDARY = 'x-boundary';
const MULTIPART = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let app: FastifyInstance;
let logged = '';

function createApp(context: OperationContext): FastifyInstance {
  return createServer(context, pino({ level: 'debug' }, { write: (line: string) => void (logged += line) }));
}

beforeAll(async () => {
  database = await createTestDatabase();
  await loadSeed(database.context, smallSeed());
  app = createApp(database.context);
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await database.close();
});

function multipartBody(fields: Readonly<Record<string, string>>): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join('')}--${BOUNDARY}--\r\n`;
}

async function post(options: InjectOptions): Promise<{ status: number; type: string | undefined; body: unknown }> {
  const answer = await app.inject({ method: 'POST', url: '/oauth/v2/token', ...options });
  return { status: answer.statusCode, type: answer.headers['content-type'], body: answer.json() };
}

const ISSUED = {
  access_token: expect.stringMatching(/^1000\./) as unknown,
  api_domain: 'http://localhost:80',
  token_type: 'Bearer',
  expires_in: 3600,
};
const OK = { status: 200, type: 'application/json;charset=utf-8', body: ISSUED };

describe('every way in which clients send a token request (contract clients §2 item 2)', () => {
  test.each<[string, InjectOptions]>([
    ['multipart', { headers: MULTIPART, payload: multipartBody(Object.fromEntries(new URLSearchParams(REFRESH))) }],
    ['urlencoded', { headers: URLENCODED, payload: REFRESH }],
    [
      'urlencoded with a charset',
      { headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }, payload: REFRESH },
    ],
    ['query, no body', { url: `/oauth/v2/token?${REFRESH}` }],
    [
      'query, an empty body with a type',
      { url: `/oauth/v2/token?${REFRESH}`, headers: { ...URLENCODED, 'content-length': '0' } },
    ],
    [
      'query, an empty body of JSON',
      { url: `/oauth/v2/token?${REFRESH}`, headers: { 'content-type': 'application/json' }, payload: '' },
    ],
    ['query, the body null without a type', { url: `/oauth/v2/token?${REFRESH}`, payload: 'null' }],
    [
      'query, the body null as JSON',
      { url: `/oauth/v2/token?${REFRESH}`, headers: { 'content-type': 'application/json' }, payload: 'null' },
    ],
    ['a body without a type', { payload: REFRESH }],
    [
      'some here, some there',
      {
        url: '/oauth/v2/token?grant_type=refresh_token&client_id=1000.CLIENTID&',
        headers: URLENCODED,
        payload: 'refresh_token=refresh&client_secret=clientsecret',
      },
    ],
    ['empty ones in the body', { url: `/oauth/v2/token?${REFRESH}`, headers: URLENCODED, payload: 'client_secret=' }],
  ])('%s', async (_name, options) => {
    expect(await post(options)).toEqual(OK);
  });

  test('the body’s value counts where the query has another', async () => {
    const url = `/oauth/v2/token?${REFRESH.replace('clientsecret', 'wrong')}`;
    expect(await post({ url, headers: URLENCODED, payload: 'client_secret=clientsecret' })).toEqual(OK);
  });
});

test('a grant gives a refresh token too, and nobody may keep the answer', async () => {
  const payload =
    'grant_type=authorization_code&code=often&client_id=1000.CLIENTID&client_secret=clientsecret&redirect_uri=x';
  const answer = await app.inject({ method: 'POST', url: '/oauth/v2/token', headers: URLENCODED, payload });
  expect(answer.json()).toEqual({ ...ISSUED, refresh_token: expect.stringMatching(/^1000\./) as unknown });
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
});

describe('refusals', () => {
  const type = OK.type;
  test.each<[string, InjectOptions, number, string]>([
    ['nothing at all', {}, 200, 'unsupported_grant_type'],
    ['the body null alone', { payload: 'null' }, 200, 'unsupported_grant_type'],
    [
      'a JSON body',
      { headers: { 'content-type': 'application/json' }, payload: '{"grant_type":"refresh_token"}' },
      200,
      'unsupported_grant_type',
    ],
    ['client', { payload: REFRESH.replace('1000.CLIENTID', 'x') }, 200, 'invalid_client'],
    ['secret', { payload: REFRESH.replace('clientsecret', 'x') }, 200, 'invalid_client_secret'],
    ['refresh token', { payload: REFRESH.replace('refresh_token=refresh', 'refresh_token=x') }, 200, 'invalid_code'],
    [
      'redirect address',
      {
        payload: REFRESH.replace('refresh_token=refresh', 'code=redirected').replace(
          'refresh_token',
          'authorization_code',
        ),
      },
      200,
      'invalid_redirect_uri',
    ],
    ['a parameter of a NUL', { payload: REFRESH.replace('1000.CLIENTID', 'x%00') }, 200, 'invalid_client'],
    ['a body of more than 64 kB', { headers: URLENCODED, payload: 'x'.repeat(65_537) }, 413, 'request_too_large'],
    [
      'multipart of more than 64 kB',
      { headers: MULTIPART, payload: multipartBody({ a: 'x'.repeat(65_537) }) },
      413,
      'request_too_large',
    ],
    [
      'a multipart field that is too long to be anything',
      { headers: MULTIPART, payload: multipartBody({ grant_type: 'x'.repeat(5000) }) },
      200,
      'unsupported_grant_type',
    ],
    [
      'too many multipart fields',
      {
        headers: MULTIPART,
        payload: multipartBody(Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`f${n}`, 'x']))),
      },
      413,
      'request_too_large',
    ],
    [
      'a file',
      {
        headers: MULTIPART,
        payload: `--${BOUNDARY}\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nx\r\n--${BOUNDARY}--\r\n`,
      },
      413,
      'request_too_large',
    ],
    [
      'multipart that breaks off',
      { headers: MULTIPART, payload: `--${BOUNDARY}\r\nContent-Disposition: form-data; name="f"\r\n\r\nx` },
      400,
      'invalid_request',
    ],
    [
      'multipart without a boundary',
      { headers: { 'content-type': 'multipart/form-data' }, payload: 'x' },
      400,
      'invalid_request',
    ],
    ['GET', { method: 'GET', url: `/oauth/v2/token?${REFRESH}` }, 405, 'invalid_request_method'],
    ['another path', { url: '/oauth/v2/nothing' }, 404, 'invalid_url'],
  ])('%s', async (_name, options, status, error) => {
    expect(await post(options)).toEqual({ status, type, body: { error } });
  });

  test('a broken database is a general error that tells nothing, and the log keeps no secret', async () => {
    logged = '';
    const broken: OperationContext = {
      ...database.context,
      now: () => {
        throw new Error('relation "token" does not exist, clientsecret');
      },
    };
    const brokenApp = createApp(broken);
    const answer = await brokenApp.inject({ method: 'POST', url: `/oauth/v2/token?${REFRESH}` });
    expect([answer.statusCode, answer.json()]).toEqual([500, { error: 'general_error' }]);
    expect(logged).toContain('request failed');
    expect(logged).not.toContain('clientsecret');
    await brokenApp.close();
  });
});
