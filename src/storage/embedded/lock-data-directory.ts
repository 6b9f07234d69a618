import { randomBytes } from 'node:crypto';
import { readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataDirectoryInUse } from './data-directory-in-use.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { findLivingHolder, isLockName } from './find-living-holder.ts';
import { ownIdentity } from './own-identity.ts';
import type { ProcessIdentity } from './own-identity.ts';

const ATTEMPTS = 4;
const HEARTBEAT_MS = 1000;

export interface DataDirectoryLock {
  release(): Promise<void>;
}

/**
 * Claims `directory` for this server. Every server puts a file of its own there and then looks for others, so of two
 * that come at the same time at least one sees the other, and clearing away what a dead one left can never hit the
 * living. Two that collide both step back and try again.
 * @param shownAs how the error names the directory
 * @throws DataDirectoryInUse when a living server has it
 * @throws EmbeddedPostgresError when it cannot be written
 */
export async function lockDataDirectory(directory: string, shownAs: string): Promise<DataDirectoryLock> {
  try {
    return await claim(directory, shownAs);
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw new EmbeddedPostgresError(
      `The data directory ${shownAs} cannot be written by this account (uid ${process.getuid?.() ?? 'unknown'}): ` +
        `${String(error)}. It has to belong to the account that starts the server, and to have space left.`,
    );
  }
}

async function claim(directory: string, shownAs: string): Promise<DataDirectoryLock> {
  const self = await ownIdentity();
  for (let attempt = 1; ; attempt++) {
    const own = await putLock(directory, self);
    const other = await findOtherHolder(directory, own, self);
    if (other === null) return holdLock(own);
    await rm(own, { force: true });
    if (attempt === ATTEMPTS) throw new DataDirectoryInUse(shownAs, other.pid);
    await sleep(20 + Math.random() * 80);
  }
}

async function putLock(directory: string, self: ProcessIdentity): Promise<string> {
  const file = path.join(directory, `server-${randomBytes(8).toString('hex')}.lock`);
  // under its real name it is whole
  try {
    await writeFile(`${file}.new`, `${JSON.stringify(self)}\n`, { flag: 'wx', mode: 0o644 });
    await rename(`${file}.new`, file);
    return file;
  } catch (error) {
    await rm(`${file}.new`, { force: true });
    throw error;
  }
}

function holdLock(file: string): DataDirectoryLock {
  // a sign of life for servers in other containers, which cannot see this process
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    release: async () => {
      clearInterval(heartbeat);
      await rm(file, { force: true });
    },
  };
}

async function findOtherHolder(directory: string, own: string, self: ProcessIdentity): Promise<ProcessIdentity | null> {
  for (const name of (await readdir(directory)).filter(isLockName)) {
    const file = path.join(directory, name);
    if (file === own) continue;
    const holder = await findLivingHolder(file, self);
    if (holder !== null) return holder;
    await rm(file, { force: true });
  }
  return null;
}
