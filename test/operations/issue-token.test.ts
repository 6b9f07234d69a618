import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authenticate } from '../../src/operations/authenticate.ts';
import { issueToken, type TokenRequest } from '../../src/operations/issue-token.ts';
import { loadSeed } from '../../src/operations/load-seed.ts';
import type { OperationContext } from '../../src/operations/operation-context.ts';
import type { TokenProblem } from '../../src/operations/token-refused.ts';
import { smallSeed } from '../support/small-seed.ts';
import { createTestDatabase } from '../support/test-database.ts';

const OAUTH_TOKEN = /^1000\.[0-9a-f]{32}\.[0-9a-f]{32}$/;
const START = new Date('2026-06-01T12:00:00Z');
const CLIENT = { clientId: '1000.CLIENTID', clientSecret: 'clientsecret' };

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let context: OperationContext;
let now = START;

beforeAll(async () => {
  database = await createTestDatabase();
  context = { ...database.context, now: () => now };
  await loadSeed(context, smallSeed());
});
afterAll(async () => {
  await database.close();
});

function refresh(refreshToken: string | null, changes: Partial<TokenRequest> = {}): TokenRequest {
  return { grantType: 'refresh_token', ...CLIENT, code: null, refreshToken, redirectUri: null, ...changes };
}

function grant(code: string | null, changes: Partial<TokenRequest> = {}): TokenRequest {
  return { grantType: 'authorization_code', ...CLIENT, code, refreshToken: null, redirectUri: null, ...changes };
}

async function problemOf(request: TokenRequest): Promise<unknown> {
  return issueToken(context, request).then(
    () => 'none',
    (error: unknown) => (error instanceof Error && 'problem' in error ? error.problem : error),
  );
}

async function waitingForLocks(): Promise<number> {
  const { rows } = await context.database.queryText(
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length;
}

describe('a refresh token', () => {
  test('gives an access token with its user and scopes, good for an hour', async () => {
    const issued = await issueToken(context, refresh('refresh'));
    expect(issued).toEqual({
      accessToken: expect.stringMatching(OAUTH_TOKEN) as unknown,
      refreshToken: null,
      expiresInS: 3600,
      organisationId: '1386586',
    });
    expect(await authenticate(context, 'access', issued.accessToken)).toMatchObject({
      user: { email: 'Sample@zoho.com' },
      scopes: ['ZohoCRM.modules.ALL'],
    });
    now = new Date(START.getTime() + 3_599_000);
    await authenticate(context, 'access', issued.accessToken);
    now = new Date(START.getTime() + 3_600_000);
    await expect(authenticate(context, 'access', issued.accessToken)).rejects.toThrow('credential');
    now = START;
  });

  test('gives another one each time', async () => {
    const first = await issueToken(context, refresh('refresh'));
    expect((await issueToken(context, refresh('refresh'))).accessToken).not.toBe(first.accessToken);
  });

  test('does not mind a redirect address', async () => {
    expect(await problemOf(refresh('refresh', { redirectUri: 'http://elsewhere/' }))).toBe('none');
  });
});

describe('a grant code', () => {
  test('gives both tokens, once', async () => {
    const issued = await issueToken(context, grant('once'));
    expect(issued.refreshToken).toMatch(OAUTH_TOKEN);
    expect((await authenticate(context, 'access', issued.accessToken)).scopes).toEqual(['ZohoCRM.users.READ']);
    const again = await issueToken(context, refresh(issued.refreshToken));
    expect((await authenticate(context, 'access', again.accessToken)).scopes).toEqual(['ZohoCRM.users.READ']);
    expect(await problemOf(grant('once'))).toBe('code');
  });

  test('is good for ever when it is reusable', async () => {
    expect(await problemOf(grant('often'))).toBe('none');
    expect(await problemOf(grant('often'))).toBe('none');
  });

  test('of several exchanges at once, one succeeds', async () => {
    await loadSeed(context, {
      ...smallSeed(),
      organisation: { id: '2', name: 'Two' },
      users: [{ email: 'a@b.c', lastName: 'L', role: 'Administrator' }],
      clients: [{ id: '1000.TWO', name: 'two', secret: 's', redirectUris: [] }],
      tokens: [{ kind: 'grant', secret: 'raced', user: 'a@b.c', client: '1000.TWO' }],
      records: {},
      attachments: [],
      campaignMembers: [],
    });
    const request = grant('raced', { clientId: '1000.TWO', clientSecret: 's' });
    const outcomes = await context.database.transaction(async (tx) => {
      // all of them come as far as the code before any of them gets it
      await tx.queryText('select 1 from convertlead.token where org_id = 2 for update');
      const exchanges = Promise.all([problemOf(request), problemOf(request), problemOf(request)]);
      await expect.poll(waitingForLocks).toBe(3);
      return { exchanges };
    });
    expect((await outcomes.exchanges).map(String).toSorted()).toEqual(['code', 'code', 'none']);
  });

  test('asked for from an address is exchanged with that address, and survives a wrong one', async () => {
    expect(await problemOf(grant('redirected'))).toBe('redirect_uri');
    expect(await problemOf(grant('redirected', { redirectUri: 'http://127.0.0.1/callback/' }))).toBe('redirect_uri');
    expect(await problemOf(grant('redirected', { redirectUri: 'http://127.0.0.1/callback' }))).toBe('none');
  });

  test('of a self client takes any address', async () => {
    expect(await problemOf(grant('often', { redirectUri: 'http://elsewhere/' }))).toBe('none');
  });
});

describe('refused', () => {
  test.each<[string, TokenRequest, TokenProblem]>([
    ['no grant type', refresh('refresh', { grantType: null }), 'grant_type'],
    ['another grant type', refresh('refresh', { grantType: 'password' }), 'grant_type'],
    ['no client', refresh('refresh', { clientId: null }), 'client'],
    ['an unknown client', refresh('refresh', { clientId: 'x' }), 'client'],
    ['no secret', refresh('refresh', { clientSecret: null }), 'client_secret'],
    ['a wrong secret', refresh('refresh', { clientSecret: 'othersecret' }), 'client_secret'],
    ['no refresh token', refresh(null), 'code'],
    ['an unknown refresh token', refresh('nothing'), 'code'],
    ['a grant code as refresh token', refresh('often'), 'code'],
    ['a refresh token as grant code', grant('refresh'), 'code'],
    ['an authtoken as refresh token', refresh('0123456789abcdef0123456789abcdef'), 'code'],
    ['another client’s token', refresh('refresh', { clientId: '1000.OTHER', clientSecret: 'othersecret' }), 'code'],
    ['an inactive user’s token', refresh('refresh-of-gone'), 'code'],
    ['no code', grant(null), 'code'],
    ['an expired code', grant('late'), 'code'],
  ])('%s', async (_name, request, problem) => {
    expect(await problemOf(request)).toBe(problem);
  });
});
