import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { readdir } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { decideConfig } from '../../src/config/config.ts';
import { callV2, convertByV1, isConverted } from '../support/demo-caller.ts';
import { useFolder, wholeWelcome } from '../support/program-in-folder.ts';
import { runProgram } from '../support/spawned-server.ts';
import { EMPTY_ENVIRONMENT } from '../support/test-config.ts';
import { createBareDatabase } from '../support/test-database.ts';

const LEAD = '1386586000002574001';
const REFUSING = 'postgresql://user:pass-word@127.0.0.1:1/database';

const program = useFolder();

describe('wrong options', () => {
  const address =
    'convertlead: The database address must look like postgresql://user:password@host:5432/database, with';
  it.each([
    ['an unknown option', ['--nope'], 2, "error: unknown option '--nope'\n(add --help"],
    ['an unknown command', ['stop'], 2, 'There is no command "stop": npx convertlead --help lists them.'],
    ['a port too high', ['--port', '99999'], 2, 'convertlead: port is "99999"; it may be a number from 0 to 65535.'],
    ['a port that is none', ['--port', 'abc'], 2, 'convertlead: port is "abc"; it may be'],
    ['an option without value', ['--seed'], 2, "error: option '--seed <file>' argument missing"],
    ['a network', ['--metrics-from', '10.0.0.0/33'], 2, 'convertlead: metrics-from has "10.0.0.0/33"; it may have'],
    ['a log level', ['--log-level', 'loud'], 2, 'convertlead: log level is "loud"; it may be debug, info,'],
    ['a database address', ['--database-url', 'nonsense'], 2, address],
    ['a # in a password', ['--database-url', 'postgresql://user:pass#word@127.0.0.1/database'], 2, address],
    [
      'two databases',
      ['--database-url', REFUSING, '--ephemeral'],
      2,
      'convertlead: --database-url (or the variable DATABASE_URL) goes with neither',
    ],
    [
      'a database that refuses',
      ['--database-url', REFUSING],
      1,
      'convertlead: The database cannot be reached: connect ECONNREFUSED 127.0.0.1:1. Check --database-url.',
    ],
    [
      'a database socket that is not there',
      ['--database-url', 'postgresql://user@/database?host=/nowhere/at/all'],
      1,
      'convertlead: The database cannot be reached: connect ENOENT /nowhere/at/all/.s.PGSQL.5432. Check --database-url.',
    ],
  ])('%s: one message and no more', async (_, args, code, message) => {
    const where = args.includes('--database-url') ? [] : ['--data', program.dataDir];
    const ended = await runProgram([...where, ...args]);
    expect(ended).toMatchObject({ code, output: '' });
    expect(ended.errors).toContain(message);
    expect(ended.errors.trim().split('\n')).toHaveLength(code === 2 && message.startsWith('error:') ? 2 : 1);
    expect(ended.errors).not.toMatch(/pass.word/);
    expect(await readdir(program.folder)).toEqual(['t']);
  });

  it('a port that is taken: the way out is named, and nothing stays behind', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    try {
      const ended = await runProgram(['--ephemeral', '--no-demo', '--port', String(port)], {
        env: program.environment,
      });
      expect(ended).toEqual({
        code: 1,
        output: '',
        errors:
          `convertlead: EADDRINUSE: address already in use 127.0.0.1:${port}. ` +
          'Another program listens there: give --port another number, or 0 for a free one.\n',
      });
      expect(await readdir(program.temporary)).toEqual([]);
    } finally {
      other.close();
    }
  });
});

describe('questions', () => {
  it.each([
    ['--help', /^Usage: convertlead \[options\] \[command\][\s\S]*--ephemeral[\s\S]*org [\s\S]*token/],
    ['token create --help', /^Usage: convertlead token create[\s\S]*--expires-in/],
    ['--version', /^\d+\.\d+\.\d+\n$/],
  ])('%s is answered', async (args, answer) => {
    const ended = await runProgram(args.split(' '));
    expect(ended).toMatchObject({ code: 0, errors: '' });
    expect(ended.output).toMatch(answer);
  });
});

describe('a PostgreSQL that is there already', () => {
  it('gets the schema and, only when asked for, the demo', async () => {
    const database = await createBareDatabase('empty');
    try {
      const plain = await program.start('--database-url', database.url);
      await vi.waitFor(() => expect(plain.output()).toMatch(/The database is empty\..*token create.*access\n$/s));
      expect(await callV2(plain.url, `Leads/${LEAD}`)).toMatchObject({ status: 401 });
      expect(await plain.stop()).toBe(0);

      const demo = await program.start('--database-url', database.url, '--demo');
      expect(await wholeWelcome(demo)).toMatch(/the data is kept for the next start\.\n$/);
      expect(await convertByV1(demo.url, LEAD)).toContain('<success>');
      expect(await demo.stop()).toBe(0);

      const again = await program.start('--database-url', database.url);
      expect(await isConverted(again.url, LEAD)).toBe(true);
      expect(await again.stop()).toBe(0);
      expect(again.output()).toBe(`convertlead ready on ${again.url}\n`);
      expect(await readdir(program.folder)).toEqual(['t']);
    } finally {
      await database.drop();
    }
  });

  it('of which all leads are converted: the welcome says so', async () => {
    const database = await createBareDatabase('demo');
    try {
      const first = await program.start('--database-url', database.url);
      const { body } = await callV2(first.url, 'Leads?converted=false&per_page=200&fields=id');
      const { data } = body as { data: { id: string }[] };
      expect(data.length).toBeGreaterThan(2);
      await Promise.all(
        data.map(({ id }) => callV2(first.url, `Leads/${id}/actions/convert`, { body: { data: [{}] } })),
      );
      const second = await program.start('--database-url', database.url, '--demo');
      expect(await wholeWelcome(second)).toContain('Every lead of the demo has been converted: delete');
      expect(second.output()).not.toContain('curl');
      expect([await first.stop(), await second.stop()]).toEqual([0, 0]);
    } finally {
      await database.drop();
    }
  });
});

describe('an address that others can reach', () => {
  it('gets the demo only when it is asked for, and then with a warning', async () => {
    const asked = { host: '0.0.0.0', demo: 'true' };
    expect(decideConfig({ host: '0.0.0.0' }, EMPTY_ENVIRONMENT)).toMatchObject({ demo: false, warnings: [] });
    expect(decideConfig(asked, EMPTY_ENVIRONMENT)).toMatchObject({ demo: true, warnings: [expect.any(String)] });
    // the warning comes before anything else, so a database that refuses keeps this test from listening
    const ended = await runProgram(['--host', '0.0.0.0', '--demo', '--database-url', REFUSING]);
    expect(ended.errors).toMatch(
      /^convertlead: warning: The demo's credentials are public, and 0\.0\.0\.0 can .*\nconvertlead: The database /,
    );
  });

  it.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('is not %s', (host) => {
    expect(decideConfig({ host }, EMPTY_ENVIRONMENT)).toMatchObject({ demo: true, warnings: [] });
  });
});

describe('a sandbox, with its calls', () => {
  it.each<[Record<string, string>, boolean]>([
    [{}, false],
    [{ ephemeral: 'true' }, true],
    [{ demo: 'true' }, true],
    [{ sandbox: 'true', databaseUrl: REFUSING, host: '0.0.0.0' }, true],
    [{ ephemeral: 'true', host: '0.0.0.0' }, false],
    [{ ephemeral: 'true', sandbox: 'false' }, false],
  ])('is there with %o: %s', (options, sandbox) => {
    const callLog = sandbox ? { callsMax: 1000, hoursMax: 24, content: 'full' } : null;
    expect(decideConfig(options, EMPTY_ENVIRONMENT)).toMatchObject({ sandbox, callLog });
  });

  it('keeps calls without being a sandbox, as many as is said', () => {
    const options = { callLog: 'true', callLogSize: '7', callLogHours: '1' };
    expect(decideConfig(options, EMPTY_ENVIRONMENT)).toMatchObject({
      sandbox: false,
      callLog: { callsMax: 7, hoursMax: 1, content: 'shape' },
    });
    expect(decideConfig({ callLogContent: 'none', sandbox: 'true' }, EMPTY_ENVIRONMENT).callLog?.content).toBe('none');
    expect(() => decideConfig({ callLogContent: 'some' }, EMPTY_ENVIRONMENT)).toThrow(
      'call-log-content is "some"; it may be full, shape, none.',
    );
    expect(() => decideConfig({ callLogSize: '0' }, EMPTY_ENVIRONMENT)).toThrow('call-log-size is "0"; it may be 1 to');
  });
});

describe('the environment', () => {
  it('says the same as the options, which win', async () => {
    const env = { DATABASE_URL: REFUSING, CONVERTLEAD_PORT: 'abc' };
    expect((await runProgram([], { env })).errors).toContain('port is "abc"');
    expect((await runProgram(['--port', '0'], { env })).errors).toContain('connect ECONNREFUSED 127.0.0.1:1');
    const options = { host: '127.0.0.2', demo: 'false' };
    const environment = { ...EMPTY_ENVIRONMENT, host: '127.0.0.3', demo: 'true', seed: 'mine.json', smtpFrom: '' };
    expect(decideConfig(options, environment)).toMatchObject({
      host: '127.0.0.2',
      demo: false,
      seed: 'mine.json',
      smtpFrom: 'convertlead@localhost',
    });
  });
});
