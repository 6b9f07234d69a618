import { randomBytes } from 'node:crypto';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMailServer } from '../support/mail-server.ts';
import { useFolder } from '../support/program-in-folder.ts';
import { runProgram } from '../support/spawned-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const program = useFolder();

interface Report {
  readonly ok: boolean;
  readonly checks: readonly { check: string; status: string; finding: string; remedy: string | null }[];
}

/** Port 0 unless another is given: 8080 may be somebody's. */
async function examine(...args: string[]): Promise<Report & { readonly code: number | null; readonly errors: string }> {
  const { code, output, errors } = await runProgram(['doctor', '--json', '--port', '0', ...args], {
    env: program.environment,
  });
  return { code, errors, ...(JSON.parse(output) as Report) };
}

function of({ checks }: Report, check: string): string[] {
  return checks.filter((one) => one.check === check).map(({ status, finding }) => `${status}: ${finding}`);
}

/** Names and times of everything in the folder. */
async function traces(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).toSorted();
  return Promise.all(names.map(async (name) => `${name} ${(await stat(join(folder, name))).mtimeMs}`));
}

describe('doctor on an embedded database', () => {
  it('a machine on which nothing has been started: says what a start would do, and makes nothing', async () => {
    const { code, output, errors } = await runProgram(['doctor', '--port', '0', '--data', program.dataDir], {
      env: program.environment,
    });
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(/^ok {8}node {8}Node 2\d/m);
    expect(output).toMatch(/^ok {8}postgresql {2}PostgreSQL 18\./m);
    expect(output).toContain(`${program.dataDir} is not there yet`);
    expect(await readdir(program.folder)).toEqual(['t']);
    expect(await readdir(program.temporary)).toEqual([]);
  });

  it('a throw-away database', async () => {
    const report = await examine('--ephemeral');
    expect(report).toMatchObject({ code: 0, ok: true });
    expect(of(report, 'postgresql')).toHaveLength(1);
  });

  it('beside a server: that it runs, its schema, its port', async () => {
    const server = await program.start();
    const { port } = new URL(server.url);
    const report = await examine('--data', program.dataDir, '--port', port);
    expect(report).toMatchObject({ code: 0, ok: true });
    expect(of(report, 'data')).toContain(`ok: a server uses it now (process ${server.process.pid})`);
    expect(of(report, 'migrations')).toEqual(['ok: the schema is this version’s']);
    expect(of(report, 'port')).toEqual([`ok: ${port} on 127.0.0.1 is used by a convertlead that runs`]);
    await server.stop();
  });

  it('a stopped server’s data: looked at, not touched; the same where PostgreSQL is another', async () => {
    await (await program.start()).stop();
    const before = await traces(program.dataDir);
    const report = await examine('--data', program.dataDir);
    expect(report).toMatchObject({ code: 0, ok: true });
    expect(of(report, 'migrations')[0]).toContain('ok: not looked at: the database is stopped');
    expect(await traces(program.dataDir)).toEqual(before);

    const [cluster = ''] = of(report, 'data').flatMap((line) => /^ok: (\S+) is a database$/.exec(line)?.[1] ?? []);
    await writeFile(join(cluster, 'PG_VERSION'), '17\n');
    const other = await examine('--data', program.dataDir);
    expect(other).toMatchObject({ code: 1, ok: false });
    expect(of(other, 'postgresql')[0]).toMatch(/^trouble: The database in \S+ was made by PostgreSQL 17/);
  });

  it('what a killed server has left behind is nobody’s', async () => {
    await (await program.start()).stop('SIGKILL');
    const report = await examine('--data', program.dataDir);
    expect(report).toMatchObject({ code: 0, ok: true });
    expect(of(report, 'data').filter((line) => line.includes('uses it now'))).toEqual([]);
  });

  it('a place where there can be no directory', async () => {
    const file = join(program.folder, 'file');
    await writeFile(file, '');
    const report = await examine('--data', join(file, 'data'));
    expect(report).toMatchObject({ code: 1, ok: false });
    expect(report.checks.find(({ status }) => status === 'trouble')?.finding).toContain(file);
  });
});

describe('doctor on a database of its own', () => {
  const role = `doctor_${randomBytes(4).toString('hex')}`;
  let database: TestDatabase;
  const query = (text: string): Promise<unknown> => database.context.database.queryText(text);

  beforeAll(async () => {
    database = await createTestDatabase();
    await query(`create role ${role} login`);
  });
  afterAll(async () => {
    await query(`drop owned by ${role}`);
    await query(`drop role ${role}`);
    await database.close();
  });

  const addressOf = (user: string): string => database.url.replace(/\/\/[^@]+@/, `//${user}@`);

  it('that is as it should be', async () => {
    const report = await examine('--database-url', database.url);
    expect(report).toMatchObject({ code: 0, ok: true });
    expect(of(report, 'database')).toEqual([
      expect.stringMatching(/^ok: PostgreSQL 18\.\d+ answers$/),
      'ok: its user has the rights that are needed',
      expect.stringMatching(/^ok: \d+ of \d+ connections are in use, and a server takes up to 20$/),
    ]);
    expect(of(report, 'migrations')).toEqual(['ok: the schema is this version’s']);
    expect(of(report, 'data')).toEqual([]);
  });

  it('whose user may do nothing there: which right is missing, and how it is given', async () => {
    const report = await examine('--database-url', addressOf(role));
    expect(report).toMatchObject({ code: 1, ok: false });
    expect(of(report, 'database')).toContain('trouble: its user may not use convertlead, convertlead_jobs');
    expect(of(report, 'database').join()).toMatch(
      /trouble: its user may not read and write convertlead\.\w+ and \d+ more/,
    );
    expect(report.checks.find(({ finding }) => finding.includes('may not use'))?.remedy).toContain('own the schemas');
  });

  it('whose user may only read, or may not make the schemas where there are none', async () => {
    await query(`alter role ${role} set default_transaction_read_only = on`);
    const reading = await examine('--database-url', addressOf(role));
    expect(of(reading, 'database')).toEqual([expect.stringMatching(/^trouble: PostgreSQL 18\.\d+ may only be read$/)]);
    await query(`alter role ${role} reset default_transaction_read_only`);
    const bare = await examine('--database-url', addressOf(role).replace(/@\/\w+/, '@/postgres'));
    expect(bare).toMatchObject({ code: 1, ok: false });
    expect(of(bare, 'database')).toContain('trouble: its user may not make the schemas');
    expect(of(bare, 'migrations')[0]).toMatch(/^ok: \d+ to come, from 0001_/);
  });

  it('that a newer version has used, or an older one', async () => {
    await query("insert into convertlead.migration values (999, '0999_later.sql', '2026-01-01')");
    const newer = await examine('--database-url', database.url);
    expect(newer).toMatchObject({ code: 1, ok: false });
    expect(of(newer, 'migrations')).toEqual([
      'trouble: a newer convertlead was here: this one does not know migration 999',
    ]);
    await query('delete from convertlead.migration where id > 10');
    const older = await examine('--database-url', database.url);
    expect(older).toMatchObject({ code: 0, ok: true });
    expect(of(older, 'migrations')[0]).toMatch(/^attention: \d+ to come, from 0011_indexes\.sql on/);
    const { rows } = await database.context.database.queryText('select max(id) as id from convertlead.migration');
    expect(rows).toEqual([{ id: 10 }]);
  });

  it('that is not reached: why, without the password', async () => {
    const report = await examine('--database-url', 'postgresql://user:secret@127.0.0.1:1/database');
    expect(report).toMatchObject({ code: 1, ok: false });
    expect(of(report, 'database')).toEqual(['trouble: cannot be reached: connect ECONNREFUSED 127.0.0.1:1']);
    expect(JSON.stringify(report)).not.toContain('secret');
  });
});

describe('doctor on what is around', () => {
  it('a port that another program uses, and an address that is not this machine’s', async () => {
    const other = createServer((socket) => socket.end('220 hello\r\n')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    try {
      const report = await examine('--ephemeral', '--port', String(port));
      expect(report.code).toBe(1);
      expect(of(report, 'port')).toEqual([`trouble: ${port} on 127.0.0.1 is used by another program`]);
    } finally {
      other.close();
    }
    const elsewhere = await examine('--ephemeral', '--host', '203.0.113.7', '--port', '8080');
    expect(of(elsewhere, 'port')).toEqual([expect.stringContaining('EADDRNOTAVAIL')]);
    expect(of(elsewhere, 'demo')).toEqual([]);
    expect(of(await examine('--ephemeral', '--host', '0.0.0.0', '--demo'), 'demo')).toEqual([
      expect.stringMatching(/^attention: The demo's credentials are public/),
    ]);
  });

  it('a mail server that answers, and one that does not', async () => {
    const server = await startMailServer();
    const answers = await examine('--ephemeral', '--smtp-url', `smtp://127.0.0.1:${server.port}`);
    expect(of(answers, 'mail')).toEqual([`ok: the mail server at 127.0.0.1:${server.port} answers`]);
    expect(server.received).toEqual([]);
    await server.close();
    const silent = await examine('--ephemeral', '--smtp-url', `smtp://me:secret@127.0.0.1:${server.port}`);
    expect(silent).toMatchObject({ code: 1, ok: false });
    expect(of(silent, 'mail')[0]).toContain('ECONNREFUSED');
    expect(JSON.stringify(silent)).not.toContain('secret');
  });

  it('a certificate: how long it is good for, and whether the key is its own', async () => {
    const paths = async (name: string, days: number): Promise<{ crt: string; key: string }> => {
      const now = Date.now();
      const made = await generate([{ name: 'commonName', value: 'localhost' }], {
        keyType: 'ec',
        algorithm: 'sha256',
        notBeforeDate: new Date(now - 90 * DAY_MS),
        notAfterDate: new Date(now + days * DAY_MS),
      });
      const [crt, key] = [join(program.folder, `${name}.crt`), join(program.folder, `${name}.key`)];
      await writeFile(crt, made.cert);
      await writeFile(key, made.private);
      return { crt, key };
    };
    const [good, ending, ended] = [await paths('good', 60.5), await paths('ending', 5.5), await paths('ended', -1)];
    const judge = async (crt: string, key: string): Promise<string> => {
      const report = await examine('--ephemeral', '--tls-cert', crt, '--tls-key', key);
      return of(report, 'certificate').join();
    };
    expect(await judge(good.crt, good.key)).toMatch(/^ok: .* in 60 days$/);
    expect(await judge(ending.crt, ending.key)).toMatch(/^attention: .* in 5 days$/);
    expect(await judge(ended.crt, ended.key)).toMatch(/^trouble: .* has ended on /);
    expect(await judge(good.crt, ended.key)).toMatch(/^trouble: .* is the key of another certificate$/);
    expect(await judge(join(program.folder, 'none.crt'), good.key)).toMatch(/^trouble: ENOENT/);
  });

  it('options that cannot be are wrong usage, as for every command', async () => {
    const { code, errors } = await runProgram(['doctor', '--port', '99999']);
    expect({ code, errors }).toEqual({ code: 2, errors: expect.stringContaining('port is "99999"') as unknown });
  });
});
