import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chooseAccount } from '../../src/storage/embedded/choose-account.ts';
import type { ClusterLocation } from '../../src/storage/embedded/find-cluster.ts';
import { findPostgresBinaries } from '../../src/storage/embedded/find-postgres-binaries.ts';
import { ownDirectory } from '../../src/storage/embedded/own-directory.ts';
import { restoreLibraryLinks } from '../../src/storage/embedded/restore-library-links.ts';
import { startEmbeddedPostgres } from '../../src/storage/embedded/start-embedded-postgres.ts';
import { spawnEmbeddedServer } from './spawn-embedded-server.ts';
import type { SpawnedServer } from './spawn-embedded-server.ts';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;
const REPOSITORY = path.resolve(import.meta.dirname, '../..');
const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

/** Everybody may enter it, only this account may write. */
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'embedded-test-'));
  await chmod(folder, 0o711);
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the binaries', () => {
  it.each([
    ['freebsd', 'x64'],
    ['win32', 'x64'],
    ['linux', 'ppc64'],
  ])('for %s on %s do not exist, and the error says what to do', (platform, arch) => {
    expect(() => findPostgresBinaries(platform, arch)).toThrow(/There is no .*: give --database-url/);
  });

  it('of a package that is not installed are asked for', () => {
    const other = process.arch === 'x64' ? 'arm64' : 'x64';
    expect(() => findPostgresBinaries(process.platform, other)).toThrow(/not installed.*--database-url/s);
  });

  it('get the links that the install script would have made', async () => {
    await mkdir(path.join(folder, 'lib'));
    await writeFile(path.join(folder, 'lib', 'a.so.1'), 'library');
    const links = [{ source: 'native/lib/a.so.1', target: 'native/lib/a.so' }];
    await writeFile(path.join(folder, 'pg-symlinks.json'), JSON.stringify(links));
    expect(await restoreLibraryLinks(folder)).toBe(true);
    expect(await restoreLibraryLinks(folder)).toBe(true);
    expect(await readFile(path.join(folder, 'lib', 'a.so'), 'utf8')).toBe('library');
  });
});

describe('a directory in a shared place', () => {
  it('is made, and is accepted again', async () => {
    const made = await ownDirectory(path.join(folder, 'a', 'b'), 0o755);
    expect(made).not.toBeNull();
    expect((await stat(path.join(folder, 'a', 'b'))).mode & 0o777).toBe(0o755);
    expect(await ownDirectory(path.join(folder, 'a', 'b'), 0o755)).toBe(made);
  });

  it('is refused when others could change it', async () => {
    const open = path.join(folder, 'open');
    await mkdir(path.join(open, 'below'), { recursive: true });
    await chmod(open, 0o777);
    expect(await ownDirectory(open, 0o755)).toBeNull();
    expect(await ownDirectory(path.join(open, 'below'), 0o755)).toBeNull();
    await symlink('/usr', path.join(folder, 'link'));
    expect(await ownDirectory(path.join(folder, 'link'), 0o755)).toBeNull();
  });

  it.runIf(isRoot)('is refused when somebody else put it there', async () => {
    const planted = path.join(folder, 'planted');
    await mkdir(planted);
    await chown(planted, NOBODY, NOBODY);
    expect(await ownDirectory(planted, 0o755)).toBeNull();
    expect(await ownDirectory(path.join(planted, 'below'), 0o755)).toBeNull();
  });
});

describe.runIf(isRoot)('the account that root chooses', () => {
  it('is one that exists, and not root', async () => {
    const file = await accountFile('root:x:0:0::/:/bin/sh\npostgres:x:0:0::/:\ndaemon:x:1:1::/:\nnobody:x:9:8::/:\n');
    expect(await chooseAccount(file, null)).toEqual({ name: 'nobody', uid: 9, gid: 8 });
    expect(await chooseAccount(file, location(null))).toEqual({ name: 'nobody', uid: 9, gid: 8 });
  });

  it('is the one to whom the database belongs already', async () => {
    const file = await accountFile('daemon:x:1:1::/:\nnobody:x:9:8::/:\n');
    expect(await chooseAccount(file, location(1))).toEqual({ name: 'daemon', uid: 1, gid: 1 });
    await expect(chooseAccount(file, location(1000))).rejects.toThrow(/belongs to the account with uid 1000/);
  });

  it('is missed with an explanation', async () => {
    await expect(chooseAccount(await accountFile('root:x:0:0::/:\n'), null)).rejects.toThrow(/as an ordinary user/);
    await expect(chooseAccount('/nowhere', null)).rejects.toThrow(/--database-url/);
  });
});

describe.runIf(isRoot)('a clone that others cannot enter', () => {
  let home: string;
  let clone: string;

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'embedded-home-'));
    clone = await copyClone(home);
  });

  afterAll(async () => {
    await rm(home, { recursive: true, force: true });
  });

  function start(dataDir: string): SpawnedServer {
    const host = { cacheDirectories: [path.join(folder, 'cache')], stateDirectories: [path.join(folder, 'state')] };
    return spawnEmbeddedServer({ dataDir, ephemeral: false, host }, programOf(clone));
  }

  it('works for root, keeps its data, and starts afresh when the data directory is removed', async () => {
    const dataDir = path.join(clone, '.convertlead');
    await withServer(start(dataDir), (client) => client.query('create table kept as select 7 as number'));
    expect(await readdir(dataDir)).toEqual(['postgres-location']);
    const location = (await readFile(path.join(dataDir, 'postgres-location'), 'utf8')).trim();
    expect(path.dirname(location)).toBe(path.join(folder, 'state'));
    expect((await stat(path.join(location, 'postgres'))).uid).not.toBe(0);
    const [copy = ''] = await readdir(path.join(folder, 'cache'));
    expect(copy).toMatch(/^postgresql-.*-18\./);
    expect(await lstat(path.join(folder, 'cache', copy))).toMatchObject({ uid: 0, mode: 0o40755 });

    const kept = await withServer(start(dataDir), (client) => client.query('select number from kept'));
    expect(kept.rows).toEqual([{ number: 7 }]);
    await rm(dataDir, { recursive: true });
    const fresh = await withServer(start(dataDir), (client) => client.query(`select to_regclass('kept') as kept`));
    expect(fresh.rows).toEqual([{ kept: null }]);
    expect(await readdir(path.join(folder, 'cache'))).toEqual([copy]);
  });

  it('says so when the database it names is gone', async () => {
    const dataDir = path.join(folder, 'data');
    await mkdir(dataDir);
    await writeFile(path.join(dataDir, 'postgres-location'), `${folder}/gone\n`);
    const { error } = (await start(dataDir).report) ?? {};
    expect(error?.message).toMatch(/was kept in .*gone.*remove .*postgres-location to start with an empty database/s);
  });
});

describe.runIf(isRoot)('an ordinary user', () => {
  let clone: string;

  beforeAll(async () => {
    const home = await mkdtemp(path.join(tmpdir(), 'embedded-home-'));
    await chmod(home, 0o755);
    clone = await copyClone(home);
    await removeLinks(path.join(clone, 'node_modules', PACKAGE, 'native', 'lib'));
    await cp(process.execPath, path.join(home, 'node'));
  });

  afterAll(async () => {
    await rm(path.dirname(clone), { recursive: true, force: true });
  });

  function start(dataDir: string): SpawnedServer {
    const host = { cacheDirectories: [path.join(folder, 'user', 'cache')] };
    const program = { ...programOf(clone), node: path.join(path.dirname(clone), 'node'), uid: NOBODY };
    return spawnEmbeddedServer({ dataDir, ephemeral: false, host }, program);
  }

  it('runs PostgreSQL as itself, also where the links of the libraries are missing and cannot be made', async () => {
    const user = path.join(folder, 'user');
    await mkdir(user);
    await chown(user, NOBODY, NOBODY);
    await withServer(start(path.join(user, 'data')), (client) => client.query('select 1'));
    expect((await stat(path.join(user, 'data', 'postgres'))).uid).toBe(NOBODY);
    expect((await stat(path.join(user, 'data'))).mode & 0o777).toBe(0o700);
    expect(await readdir(path.join(user, 'cache'))).toHaveLength(1);
  });

  it('is told when the data directory is that of root, or of somebody else', async () => {
    const ofRoot = path.join(folder, 'data');
    await (await startEmbeddedPostgres({ dataDir: ofRoot, ephemeral: false, host: { stateDirectories: [] } })).stop();
    const first = await start(ofRoot).report;
    expect(first?.error?.name).toBe('EmbeddedPostgresError');
    expect(first?.error?.message).toMatch(/cannot be written by this account \(uid 65534\)/);
    await chmod(ofRoot, 0o777);
    const second = await start(ofRoot).report;
    expect(second?.error?.message).toMatch(/belongs to the account with uid \d+, .* would run as uid 65534/);
  });

  it('is told when the data directory cannot be made', async () => {
    expect((await start(path.join(folder, 'new')).report)?.error?.message).toMatch(/cannot be made.*permission denied/);
  });
});

function location(owner: number | null): ClusterLocation {
  return { directory: '/data/postgres', pointer: '/data/postgres-location', owner };
}

async function accountFile(text: string): Promise<string> {
  const file = path.join(folder, 'passwd');
  await writeFile(file, text);
  return file;
}

async function copyClone(home: string): Promise<string> {
  const clone = path.join(home, 'clone');
  const installed = path.dirname(path.dirname(createRequire(import.meta.url).resolve(PACKAGE)));
  for (const name of ['package.json', 'src/storage/embedded', 'test/storage/embedded-server.ts']) {
    await cp(path.join(REPOSITORY, name), path.join(clone, name), { recursive: true });
  }
  await cp(installed, path.join(clone, 'node_modules', PACKAGE), { recursive: true, verbatimSymlinks: true });
  return clone;
}

function programOf(clone: string): { node: string; file: string } {
  return { node: process.execPath, file: path.join(clone, 'test/storage/embedded-server.ts') };
}

async function removeLinks(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await rm(path.join(directory, entry.name));
  }
}

async function withServer<Result>(server: SpawnedServer, work: (client: Client) => Promise<Result>): Promise<Result> {
  const report = await server.report;
  if (report?.connection === undefined) throw new Error(report?.error?.message ?? 'the server did not start');
  const client = new Client(report.connection);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
    await server.end();
  }
}
