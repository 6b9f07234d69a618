import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AdministrationRefused } from '../../src/operations/administration-refused.ts';
import { authenticate } from '../../src/operations/authenticate.ts';
import { createClient, type CreatedClient } from '../../src/operations/create-client.ts';
import { createOrganisation, type CreatedOrganisation } from '../../src/operations/create-organisation.ts';
import { createToken, type NewTokenRequest } from '../../src/operations/create-token.ts';
import { createUser } from '../../src/operations/create-user.ts';
import { issueToken } from '../../src/operations/issue-token.ts';
import { listOrganisations } from '../../src/operations/list-organisations.ts';
import type { OperationContext } from '../../src/operations/operation-context.ts';
import { createTestDatabase } from '../support/test-database.ts';

const CALLBACK = 'http://127.0.0.1/callback';
const ADMINISTRATOR = { email: 'Admin@example.com', firstName: null, lastName: 'Admin' };

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let context: OperationContext;
let organisation: CreatedOrganisation;
let client: CreatedClient;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ context } = database);
  organisation = await createOrganisation(context, {
    name: 'First',
    timeZone: 'Asia/Kolkata',
    administrator: ADMINISTRATOR,
  });
  client = await createClient(context, { organisationId: organisation.id, name: 'c', redirectUris: [CALLBACK] });
});
afterAll(async () => {
  await database.close();
});

function tokenRequest(changes: Partial<NewTokenRequest> = {}): NewTokenRequest {
  return {
    organisationId: organisation.id,
    userEmail: 'admin@EXAMPLE.com',
    kind: 'access',
    clientId: null,
    scopes: null,
    redirectUri: null,
    expiresInS: null,
    ...changes,
  };
}

describe('a new organisation', () => {
  test('has a free id from 4000001 on, the usual roles, and its administrator', async () => {
    expect(organisation).toEqual({
      id: '4000001',
      name: 'First',
      timeZone: 'Asia/Kolkata',
      administratorId: '4000001000000000010',
    });
    const { secret } = await createToken(context, tokenRequest());
    const caller = await authenticate(context, 'access', secret);
    expect(caller.organisation).toMatchObject({ id: '4000001', name: 'First', timeZone: 'Asia/Kolkata' });
    expect([...caller.rights]).toEqual(['convert', 'undo', 'configure', 'administer']);
    expect(await context.recordIds.take(organisation.id, 1)).toEqual(['4000001000000000011']);
  });

  test('of several made at once, each has an id of its own', async () => {
    const made = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((name) =>
        createOrganisation(context, { name, timeZone: 'UTC', administrator: null }),
      ),
    );
    expect(made.map(({ id }) => id).toSorted()).toEqual(['4000002', '4000003', '4000004', '4000005', '4000006']);
    expect((await listOrganisations(context)).map(({ id }) => id)).toEqual([
      '4000001',
      ...made.map(({ id }) => id).toSorted(),
    ]);
  });

  test.each([
    ['an empty name', { name: ' ' }, 'The name is empty'],
    ['an unknown time zone', { timeZone: 'Mars/Base' }, '"Mars/Base" is no time zone'],
    [
      'an administrator without address',
      { administrator: { ...ADMINISTRATOR, email: 'x' } },
      '"x" is no e-mail address',
    ],
  ])('is refused with %s', async (_name, changes, message) => {
    const request = { name: 'x', timeZone: 'UTC', administrator: null, ...changes };
    await expect(createOrganisation(context, request)).rejects.toThrow(message);
  });
});

describe('a new user', () => {
  const person = { email: 'reader@example.com', firstName: 'Rea', lastName: 'Der' };

  test('has the rights of the role', async () => {
    await createUser(context, { ...person, organisationId: organisation.id, role: 'Read only' });
    const { secret } = await createToken(context, tokenRequest({ userEmail: person.email, kind: 'authtoken' }));
    expect(secret).toMatch(/^[0-9a-f]{32}$/);
    const caller = await authenticate(context, 'authtoken', secret);
    expect(caller.user.name).toBe('Rea Der');
    expect([...caller.rights]).toEqual([]);
  });

  test.each([
    ['an address that is taken', { email: 'ADMIN@example.com' }, 'has a user ADMIN@example.com already'],
    ['an unknown role', { role: 'Boss' }, 'no role "Boss"; it has "Administrator", "Standard", "Read only".'],
    ['an unknown organisation', { organisationId: '4999999' }, 'There is no organisation "4999999"'],
    ['an organisation that is no number', { organisationId: 'x' }, 'There is no organisation "x"'],
    ['an empty last name', { lastName: '' }, 'The last name is empty'],
  ])('is refused with %s', async (_name, changes, message) => {
    const request = {
      ...person,
      email: 'new@example.com',
      organisationId: organisation.id,
      role: 'Standard',
      ...changes,
    };
    const failure: unknown = await createUser(context, request).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AdministrationRefused);
    expect(failure).toMatchObject({ message: expect.stringContaining(message) as unknown });
  });
});

describe('new credentials', () => {
  const exchange = { code: null, refreshToken: null, redirectUri: null };

  test('a refresh token of a client can be exchanged', async () => {
    const { secret, expiresAt } = await createToken(context, tokenRequest({ kind: 'refresh', clientId: client.id }));
    expect(expiresAt).toBeNull();
    const issued = await issueToken(context, {
      ...exchange,
      grantType: 'refresh_token',
      clientId: client.id,
      clientSecret: client.secret,
      refreshToken: secret,
    });
    expect((await authenticate(context, 'access', issued.accessToken)).scopes).toContain('ZohoCRM.modules.ALL');
  });

  test('a grant code can be exchanged with its redirect address', async () => {
    const { secret } = await createToken(
      context,
      tokenRequest({ kind: 'grant', clientId: client.id, redirectUri: CALLBACK, scopes: ['ZohoCRM.users.READ'] }),
    );
    const issued = await issueToken(context, {
      ...exchange,
      grantType: 'authorization_code',
      clientId: client.id,
      clientSecret: client.secret,
      code: secret,
      redirectUri: CALLBACK,
    });
    expect(issued.refreshToken).not.toBeNull();
  });

  test('expire when they are told to', async () => {
    const now = new Date('2026-06-01T12:00:00Z');
    const { expiresAt } = await createToken({ ...context, now: () => now }, tokenRequest({ expiresInS: 60 }));
    expect(expiresAt).toEqual(new Date('2026-06-01T12:01:00Z'));
  });

  test.each<[string, Partial<NewTokenRequest>, string]>([
    ['an unknown user', { userEmail: 'x@y.z' }, 'has no user x@y.z'],
    ['an unknown organisation', { organisationId: '4999999' }, 'There is no organisation'],
    ['an authtoken with scopes', { kind: 'authtoken', scopes: ['a.b'] }, 'An authtoken is for everything'],
    ['a refresh token without client', { kind: 'refresh' }, 'Only a client can exchange'],
    ['an unknown client', { kind: 'refresh', clientId: 'x' }, 'has no client "x"'],
    ['a redirect address on an access token', { redirectUri: CALLBACK }, 'goes only with a grant code'],
    ['a scope that is none', { scopes: ['all'] }, '"all" is no scope'],
    ['no scopes', { scopes: [] }, 'opens nothing'],
  ])('are refused with %s', async (_name, changes, message) => {
    await expect(createToken(context, tokenRequest(changes))).rejects.toThrow(message);
  });

  test('are refused with an address that is not the client’s', async () => {
    const request = tokenRequest({ kind: 'grant', clientId: client.id, redirectUri: 'http://elsewhere/' });
    await expect(createToken(context, request)).rejects.toThrow(`it has ${CALLBACK}.`);
  });

  test.each(['callback', 'http://127.0.0.1/#x'])('a client cannot be sent to %s', async (uri) => {
    const request = { organisationId: organisation.id, name: 'c', redirectUris: [uri] };
    await expect(createClient(context, request)).rejects.toThrow('cannot be a redirect address');
  });
});
