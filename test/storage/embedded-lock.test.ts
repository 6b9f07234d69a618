import { chmod, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataDirectoryInUse } from '../../src/storage/embedded/data-directory-in-use.ts';
import { lockDataDirectory } from '../../src/storage/embedded/lock-data-directory.ts';
import { ownIdentity } from '../../src/storage/embedded/own-identity.ts';
import type { ProcessIdentity } from '../../src/storage/embedded/own-identity.ts';
import { startEmbeddedPostgres } from '../../src/storage/embedded/start-embedded-postgres.ts';
import { spawnEmbeddedServer } from './spawn-embedded-server.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'embedded-test-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const lock = () => lockDataDirectory(folder, folder);

/** A lock as another server would have left it. */
async function leave(changes: Partial<ProcessIdentity>): Promise<string> {
  const file = path.join(folder, 'server-0123456789abcdef.lock');
  await writeFile(file, JSON.stringify({ ...(await ownIdentity()), ...changes }));
  return file;
}

describe('the lock on a data directory', () => {
  it('is held once, and free after its release', async () => {
    const first = await lock();
    await expect(lock()).rejects.toThrow(DataDirectoryInUse);
    await expect(lock()).rejects.toMatchObject({ directory: folder, pid: process.pid });
    await expect(lock()).rejects.toThrow(`The data directory ${folder} is in use by process ${process.pid}.`);
    await first.release();
    await first.release();
    await (await lock()).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('goes to one at most of many that come at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, lock));
    const held = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(held.length).toBeLessThanOrEqual(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(DataDirectoryInUse);
    }
    expect((await readdir(folder)).length).toBe(held.length);
    for (const { value } of held) await value.release();
  });

  it('of a living process counts, whatever wrote it', async () => {
    await leave({});
    await expect(lock()).rejects.toThrow(DataDirectoryInUse);
  });

  const stale: [string, Partial<ProcessIdentity>][] = [
    ['a dead process', { pid: 2 ** 22 + 1 }],
    ['a process whose pid went to another one', { startedAt: '1' }],
    ['a process from before the reboot', { bootId: '00000000-0000-0000-0000-000000000000' }],
    ['process 1 of a container that is gone', { pid: 1, pidNamespace: 'pid:[1]', startedAt: '1' }],
  ];
  it.each(stale)('of %s is cleared away', async (_, changes) => {
    await leave(changes);
    const taken = await lock();
    expect(await readdir(folder)).toHaveLength(1);
    await taken.release();
  });

  it('that was cut short by a power failure is cleared away', async () => {
    await writeFile(path.join(folder, 'server-0123456789abcdef.lock'), '');
    await (await lock()).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('of a living server in another container counts', async () => {
    const file = await leave({ pid: 1, pidNamespace: 'pid:[1]', hostname: hostname() });
    let second = 0;
    const life = setInterval(() => void utimes(file, 1000, (second += 1)), 300);
    try {
      await expect(lock()).rejects.toMatchObject({ name: 'DataDirectoryInUse', pid: 1 });
    } finally {
      clearInterval(life);
    }
  });

  it('shows life to servers in other containers', async () => {
    const held = await lock();
    const [name = ''] = await readdir(folder);
    await utimes(path.join(folder, name), 1000, 1000);
    await expect
      .poll(async () => (await stat(path.join(folder, name))).mtimeMs, { timeout: 3000 })
      .toBeGreaterThan(1e6);
    await held.release();
  });
});

describe('a second server on a data directory', () => {
  it('is refused, in the same process and in another, and takes over after the first', async () => {
    await chmod(folder, 0o711);
    const options = { dataDir: path.join(folder, 'data'), ephemeral: false, host: { stateDirectories: [] } };
    const first = await startEmbeddedPostgres(options);
    await expect(startEmbeddedPostgres(options)).rejects.toThrow(DataDirectoryInUse);
    const refused = await spawnEmbeddedServer(options).report;
    expect(refused?.error?.name).toBe('DataDirectoryInUse');
    expect(refused?.error?.message).toContain(`${options.dataDir} is in use by process ${process.pid}.`);
    await first.stop();
    const second = spawnEmbeddedServer(options);
    expect((await second.report)?.connection?.user).toBe('convertlead');
    await second.end();
  });
});
