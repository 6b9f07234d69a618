import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findStartTime } from '../../src/storage/embedded/find-start-time.ts';
import { startEmbeddedPostgres } from '../../src/storage/embedded/start-embedded-postgres.ts';
import type { EmbeddedPostgres } from '../../src/storage/embedded/start-embedded-postgres.ts';
import { spawnEmbeddedServer } from './spawn-embedded-server.ts';
import type { SpawnedServer } from './spawn-embedded-server.ts';

const execute = promisify(execFile);

type Connection = EmbeddedPostgres['connection'];

let folder: string;
let dataDir: string;
const running: EmbeddedPostgres[] = [];
const servers: SpawnedServer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'embedded-test-'));
  // for root: PostgreSQL's account has to get through
  await chmod(folder, 0o711);
  dataDir = path.join(folder, 'data');
});

afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop();
  for (const { child } of servers.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function start(ephemeral = false): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, ephemeral, host: { stateDirectories: [] } });
  running.push(postgres);
  return postgres;
}

async function spawnServer(ephemeral = false): Promise<{ server: SpawnedServer; connection: Connection }> {
  const server = spawnEmbeddedServer({ dataDir, ephemeral, host: { stateDirectories: [] } });
  servers.push(server);
  const connection = (await server.report)?.connection;
  if (connection === undefined) throw new Error('the server did not start');
  return { server, connection };
}

async function query(connection: Connection, text: string): Promise<unknown[]> {
  const client = new Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

/** Of PostgreSQL's processes except the postmaster. */
async function backendPids(connection: Connection): Promise<number[]> {
  return (await query(connection, 'select pid from pg_stat_activity where pid <> pg_backend_pid()')).map(Number);
}

async function postmasterPid(connection: Connection): Promise<number> {
  const lock = await readFile(path.join(connection.host, '.s.PGSQL.5432.lock'), 'utf8');
  return Number(lock.split('\n')[0]);
}

async function isGone(file: string): Promise<boolean> {
  return access(file).then(
    () => false,
    () => true,
  );
}

async function allEnd(pids: number[]): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < 15_000; waitedMs += 50) {
    const alive = await Promise.all(pids.map((pid) => findStartTime(pid)));
    if (alive.every((startedAt) => startedAt === null)) return true;
    await sleep(50);
  }
  return false;
}

describe('a start on a data directory', () => {
  it('makes a database in UTF-8 that sorts alike everywhere, and finds it again', async () => {
    const first = await start();
    await query(first.connection, `create table kept as select 'Zoë' as name`);
    expect(await query(first.connection, 'show server_encoding')).toEqual(['UTF8']);
    expect(
      await query(first.connection, 'select datlocale from pg_database where datname = current_database()'),
    ).toEqual(['C.UTF-8']);
    await first.stop();
    const second = await start();
    expect(await query(second.connection, 'select name from kept')).toEqual(['Zoë']);
    expect(await query(second.connection, 'show fsync')).toEqual(['on']);
  });

  it('lets nobody else in: a unix socket in a private directory, no network', async () => {
    const { connection } = await start();
    expect(await query(connection, 'show listen_addresses')).toEqual(['']);
    expect((await stat(connection.host)).mode & 0o777).toBe(0o700);
    expect((await stat(path.join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(`${connection.host}/.s.PGSQL.5432`)).toBeLessThanOrEqual(103);
  });

  it('leaves nothing but the data when it is stopped, also when stopped twice', async () => {
    const postgres = await start();
    const pids = [await postmasterPid(postgres.connection), ...(await backendPids(postgres.connection))];
    await Promise.all([postgres.stop(), postgres.stop()]);
    await postgres.stop();
    expect(await postgres.ended).toBeNull();
    expect(await allEnd(pids)).toBe(true);
    expect(await readdir(dataDir)).toEqual(['postgres']);
    expect(await isGone(postgres.connection.host)).toBe(true);
  });

  it('stops although connections are open', async () => {
    const postgres = await start();
    const client = new Client(postgres.connection);
    // pg tells it twice: what PostgreSQL said, then that the connection is closed
    const errors: string[] = [];
    client.on('error', (error) => errors.push(error.message));
    await client.connect();
    await postgres.stop();
    await expect.poll(() => errors).toContain('terminating connection due to administrator command');
    expect(await postgres.ended).toBeNull();
  });

  it('does not take an interrupted initdb for a database', async () => {
    const server = spawnEmbeddedServer({ dataDir, ephemeral: false, host: { stateDirectories: [] } });
    servers.push(server);
    const halfMade = async (): Promise<string | undefined> =>
      (await readdir(dataDir).catch(() => [])).find((name) => name.startsWith('postgres.new-'));
    while ((await halfMade()) === undefined) await sleep(5);
    await sleep(50);
    server.child.kill('SIGKILL');
    await once(server.child, 'exit');
    expect(await isGone(path.join(dataDir, 'postgres'))).toBe(true);
    const postgres = await start();
    expect(await query(postgres.connection, 'select 1')).toEqual([1]);
    expect(await halfMade()).toBeUndefined();
  });

  it('says which version a database is of when it cannot use it', async () => {
    await (await start()).stop();
    await writeFile(path.join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(/made by PostgreSQL 17.*brings PostgreSQL 18.*--database-url/s);
  });

  it("shows the end of PostgreSQL's log when it does not start, and can be tried again", async () => {
    await (await start()).stop();
    await rm(path.join(dataDir, 'postgres', 'global', 'pg_control'));
    await expect(start()).rejects.toThrow(/did not start \(exit code 2\).*postgres\.log:.*pg_control/s);
    await expect(start()).rejects.toThrow(/did not start/);
  });
});

describe('a throw-away database', () => {
  it('is fast instead of safe, does not touch the data directory, and is removed', async () => {
    const postgres = await start(true);
    const { connection } = postgres;
    expect(await query(connection, 'show fsync')).toEqual(['off']);
    expect(await query(connection, 'show synchronous_commit')).toEqual(['off']);
    expect(await query(connection, 'show full_page_writes')).toEqual(['off']);
    const [cluster] = await query(connection, 'show data_directory');
    await postgres.stop();
    expect(await isGone(String(cluster))).toBe(true);
    expect(await isGone(connection.host)).toBe(true);
    expect(await isGone(dataDir)).toBe(true);
  });
});

describe('when the server is killed', () => {
  it.each([false, true])('PostgreSQL ends with it (throw-away: %s)', async (ephemeral) => {
    const { server, connection } = await spawnServer(ephemeral);
    const pids = [await postmasterPid(connection), ...(await backendPids(connection))];
    expect(pids.length).toBeGreaterThan(3);
    server.child.kill('SIGKILL');
    expect(await allEnd(pids)).toBe(true);
    await expect.poll(() => isGone(connection.host)).toBe(true);
  });

  it('the next one starts at once and finds what was committed', async () => {
    const { server, connection } = await spawnServer();
    await query(connection, 'create table kept as select 7 as number');
    server.child.kill('SIGKILL');
    await once(server.child, 'exit');
    expect(await query((await start()).connection, 'select number from kept')).toEqual([7]);
  });

  it('together with its supervisor, the next one ends the PostgreSQL left behind', async () => {
    const { server, connection } = await spawnServer();
    const postmaster = await postmasterPid(connection);
    const shells = await supervisorPids(postmaster);
    expect(shells.length).toBe(2);
    // the watcher first: it would end PostgreSQL in good order once the supervisor is gone
    for (const pid of [...shells.toReversed(), server.child.pid ?? 0]) process.kill(pid, 'SIGKILL');
    await once(server.child, 'exit');
    expect(await findStartTime(postmaster)).not.toBeNull();
    const next = await start();
    expect(await findStartTime(postmaster)).toBeNull();
    expect(await isGone(connection.host)).toBe(true);
    expect(await query(next.connection, 'select 1')).toEqual([1]);
  });

  it("a number of postmaster.pid that went to another process doesn't matter", async () => {
    await (await start()).stop();
    await writeFile(path.join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n${dataDir}/postgres\n`);
    expect(await query((await start()).connection, 'select 1')).toEqual([1]);
  });
});

describe('while the server runs', () => {
  it('Ctrl-C in its terminal does not reach PostgreSQL', async () => {
    const { server, connection } = await spawnServer();
    const postmaster = await postmasterPid(connection);
    process.kill(-(server.child.pid ?? 0), 'SIGINT');
    await sleep(300);
    expect(await query(connection, 'select 1')).toEqual([1]);
    expect(await postmasterPid(connection)).toBe(postmaster);
    await server.end();
    expect(await findStartTime(postmaster)).toBeNull();
  });

  it('it learns that PostgreSQL has ended by itself, and why', async () => {
    const postgres = await start();
    process.kill(await postmasterPid(postgres.connection), 'SIGTERM');
    const error = await postgres.ended;
    expect(error?.message).toMatch(/^PostgreSQL ended while the server was running/);
    await postgres.stop();
    expect(await readdir(dataDir)).toEqual(['postgres']);
  });

  it('it learns that PostgreSQL was killed', async () => {
    const postgres = await start(true);
    process.kill(await postmasterPid(postgres.connection), 'SIGKILL');
    expect((await postgres.ended)?.message).toMatch(/running \(signal 9\)\. The end of .*ready to accept/s);
    await postgres.stop();
    expect(await isGone(postgres.connection.host)).toBe(true);
  });

  it('PostgreSQL ends when its supervisor is killed', async () => {
    const postgres = await start();
    const postmaster = await postmasterPid(postgres.connection);
    const [supervisor] = await supervisorPids(postmaster);
    process.kill(supervisor ?? 0, 'SIGKILL');
    expect((await postgres.ended)?.message).toBe('PostgreSQL ended while the server was running.');
    expect(await findStartTime(postmaster)).toBeNull();
    expect(await isGone(postgres.connection.host)).toBe(true);
  });

  it('no statement and no value gets into the log', async () => {
    const { connection } = await start();
    await query(connection, 'create table person (mail text primary key, born date)');
    const failing = [
      `insert into person values ('secret@example.com', null), ('secret@example.com', null)`,
      `insert into person values ('x', 'secret'::date)`,
      `select secret from person`,
      `do $$ begin raise warning 'secret'; end $$; select 'secret'::integer`,
    ];
    for (const text of failing) await expect(query(connection, text)).rejects.toThrow(/./);
    const crash = new Client(connection);
    crash.on('error', () => undefined);
    await crash.connect();
    const [pid] = (await crash.query<{ pid: number }>('select pg_backend_pid() as pid')).rows;
    const sleeping = crash.query(`select pg_sleep(60), 'secret'`).catch(() => undefined);
    await sleep(50);
    process.kill(pid?.pid ?? 0, 'SIGKILL');
    await sleeping;
    await expect.poll(() => query(connection, 'select 1').catch(() => null), { timeout: 20_000 }).toEqual([1]);
    const log = await readFile(path.join(dataDir, 'postgres', 'postgres.log'), 'utf8');
    expect(log).toMatch(/was terminated by signal 9/);
    expect(log).not.toMatch(/secret|person|select/);
  });
});

/** The postmaster's parent, and that one's other child. */
async function supervisorPids(postmaster: number): Promise<number[]> {
  const { stdout } = await execute('ps', ['-A', '-o', 'pid=,ppid=']);
  const processes = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  const supervisor = processes.find(([pid]) => pid === postmaster)?.[1] ?? 0;
  const watchers = processes.filter(([pid, parent]) => parent === supervisor && pid !== postmaster);
  return [supervisor, ...watchers.map(([pid]) => pid ?? 0)];
}
