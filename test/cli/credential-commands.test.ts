import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientCommand, tokenCommand, userCommand } from '../../src/cli/credential-commands.ts';
import { orgCommand } from '../../src/cli/org-command.ts';
import { authenticate } from '../../src/operations/authenticate.ts';
import { commandRunner } from '../support/command-runner.ts';
import { createTestDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.close();
});

const run = commandRunner((work) => work(database.context), [orgCommand, userCommand, tokenCommand, clientCommand]);

async function json(...args: string[]): Promise<unknown> {
  return JSON.parse(await run(...args, '--json'));
}

describe('from nothing to a token', () => {
  test('for people: each command says what is done and what comes next', async () => {
    expect(await run('org', 'list')).toBe('There is no organisation yet: npx convertlead org create NAME\n');
    expect(await run('org', 'create', 'My company', '--time-zone', 'Europe/Paris')).toBe(
      'Organisation 4000001 "My company" is made; its time zone is Europe/Paris.\n' +
        'Next: npx convertlead user create EMAIL --org 4000001 --last-name NAME\n',
    );
    expect(await run('org', 'list')).toBe('4000001  My company  (Europe/Paris)\n');
    expect(await run('user', 'create', 'me@example.com', '--org', '4000001', '--last-name', 'Me')).toContain(
      'me@example.com of organisation 4000001 is made, with the role "Standard".',
    );
    const printed = await run('token', 'create', '--org', '4000001', '--user', 'me@example.com');
    expect(printed).toMatch(/^authtoken: [0-9a-f]{32}\nIt does not expire\.\nIt is shown this once;/);
    const [, secret = ''] = /: (\w+)/.exec(printed) ?? [];
    expect((await authenticate(database.context, 'authtoken', secret)).user.email).toBe('me@example.com');
  });

  test('for programs: one line of JSON each', async () => {
    const made = await json('org', 'create', 'Second', '--admin', 'a@b.c');
    expect(made).toMatchObject({ id: '4000002', administratorId: '4000002000000000010' });
    const args = ['--org', '4000002', '--redirect-uri', 'http://a/', 'http://b/'];
    const client = await json('client', 'create', 'c', ...args);
    expect(client).toMatchObject({
      id: expect.stringMatching(/^1000\.[0-9A-Z]{30}$/) as unknown,
      secret: expect.stringMatching(/^[0-9a-f]{42}$/) as unknown,
      redirectUris: ['http://a/', 'http://b/'],
    });
    const scopes = 'ZohoCRM.users.READ, ZohoCRM.modules.ALL';
    const who = ['--org', '4000002', '--user', 'a@b.c'];
    expect(await json('token', 'create', ...who, '--kind', 'access', '--scopes', scopes)).toMatchObject({
      kind: 'access',
      scopes: ['ZohoCRM.users.READ', 'ZohoCRM.modules.ALL'],
      secret: expect.stringMatching(/^1000\./) as unknown,
    });
  });
});

test('what was made is listed, and a token is taken back by its id', async () => {
  const { id: org } = (await json('org', 'create', 'Third', '--admin', 'boss@c.d')) as { id: string };
  await run('user', 'create', 'new@c.d', '--org', org, '--last-name', 'New', '--first-name', 'Nina');
  const made = await json('token', 'create', '--org', org, '--user', 'boss@c.d');
  expect(await run('client', 'list', '--org', org)).toBe('There are none.\n');
  expect((await run('user', 'list', '--org', org)).split('\n')).toEqual([
    expect.stringMatching(/^\d{19} {2}boss@c\.d {2}\S+ {2}\(Administrator\)$/),
    expect.stringMatching(/^\d{19} {2}new@c\.d {2}Nina New {2}\(Standard\)$/),
    '',
  ]);
  const [token] = (await json('token', 'list', '--org', org)) as { id: string }[];
  expect(token).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{12}$/), kind: 'authtoken', user: 'boss@c.d' });
  expect(await run('token', 'list', '--org', org)).not.toContain((made as { secret: string }).secret);
  expect(await run('token', 'revoke', token?.id ?? '', '--org', org)).toBe(`The token ${token?.id} is revoked.\n`);
  expect(await run('token', 'list', '--org', org)).toBe('There are none.\n');
  await expect(run('token', 'revoke', token?.id ?? '', '--org', org)).rejects.toThrow(/has no token/);
  await expect(run('token', 'revoke', 'x%', '--org', org)).rejects.toThrow(/is no id of a token/);
  await expect(run('token', 'list', '--org', '999')).rejects.toThrow(/999/);
});

test('a client is removed with its tokens, and a user is shut out and let in again', async () => {
  const { id: org } = (await json('org', 'create', 'Fourth', '--admin', 'boss@d.e')) as { id: string };
  const { id: client } = (await json('client', 'create', 'c', '--org', org)) as { id: string };
  const who = ['--org', org, '--user', 'boss@d.e'];
  const make = async (kind: string): Promise<string> => {
    const made = await json(
      'token',
      'create',
      ...who,
      '--kind',
      kind,
      ...(kind === 'access' ? ['--client', client] : []),
    );
    return (made as { secret: string }).secret;
  };
  const [access, authtoken] = [await make('access'), await make('authtoken')];
  expect((await authenticate(database.context, 'access', access)).user.email).toBe('boss@d.e');
  expect(await run('client', 'revoke', client, '--org', org)).toContain('is removed, with its tokens.');
  await expect(authenticate(database.context, 'access', access)).rejects.toThrow();
  await expect(run('client', 'revoke', client, '--org', org)).rejects.toThrow(/has no client/);

  await expect(run('user', 'deactivate', 'Boss@d.e', '--org', org)).rejects.toThrow(/Nobody could administer/);
  await run('user', 'create', 'second@d.e', '--org', org, '--last-name', 'Second', '--role', 'Administrator');
  await run('user', 'deactivate', 'Boss@d.e', '--org', org);
  await expect(authenticate(database.context, 'authtoken', authtoken)).rejects.toThrow();
  expect(await run('user', 'list', '--org', org)).toContain('(Administrator, not active)');
  await run('user', 'activate', 'boss@d.e', '--org', org);
  expect((await authenticate(database.context, 'authtoken', authtoken)).user.email).toBe('boss@d.e');
  await expect(run('user', 'deactivate', 'nobody@d.e', '--org', org)).rejects.toThrow(/has no user/);
});

test.each([
  ['a kind that is none', ['token', 'create', '--org', '1', '--user', 'u', '--kind', 'x']],
  ['a time that is none', ['token', 'create', '--org', '1', '--user', 'u', '--expires-in', '1h']],
  ['no organisation', ['user', 'create', 'a@b.c', '--last-name', 'x']],
])('wrong usage is refused before the database is opened: %s', async (_name, args) => {
  await expect(run(...args)).rejects.toMatchObject({ name: 'CommanderError' });
});

test('a rule for a field that is none is refused by its name, and nothing is changed', async () => {
  await run('org', 'create', 'Rules');
  const organisations = (await json('org', 'list')) as { id: string; name: string }[];
  const { id = '' } = organisations.find(({ name }) => name === 'Rules') ?? {};
  const merge = 'merge={"Contacts":{"Phones":"take","Account_Name":"take"}}';
  await expect(run('org', 'configure', id, 'fillEmpty=true', merge)).rejects.toThrow(
    'Contacts.Phones: there is no such field that could be filled.\nContacts.Account_Name: there is no such field that could be filled.',
  );
  await expect(run('org', 'configure', id, 'merge={"Contacts":{"Phone":"drop"}}')).rejects.toThrow(/merge/);
  expect(await run('org', 'configure', id)).toContain('fillEmpty');
  expect(await run('org', 'configure', id, 'merge={"Contacts":{"Phone":"take"}}')).toContain('take');
  expect(await json('org', 'configure', id)).toMatchObject({
    fillEmpty: false,
    merge: { Contacts: { Phone: 'take' } },
  });
});
