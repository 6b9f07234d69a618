import { randomBytes } from 'node:crypto';
import { readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataDirectoryInUse } from './data-directory-in-use.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { findStartTime } from './find-start-time.ts';
import { ownIdentity } from './own-identity.ts';
import type { ProcessIdentity } from './own-identity.ts';

const NAME = /^server-[0-9a-f]+\.lock$/;
const ATTEMPTS = 4;
const HEARTBEAT_MS = 1000;
const HEARTBEAT_MISSED_MS = 3500;

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
  for (const name of (await readdir(directory)).filter((name) => NAME.test(name))) {
    const file = path.join(directory, name);
    if (file === own) continue;
    const holder = await readHolder(file);
    if (holder !== null && (await isAlive(file, holder, self))) return holder;
    await rm(file, { force: true });
  }
  return null;
}

async function isAlive(file: string, holder: ProcessIdentity, self: ProcessIdentity): Promise<boolean> {
  if (holder.bootId === self.bootId && holder.pidNamespace === self.pidNamespace) {
    return holder.startedAt === (await findStartTime(holder.pid));
  }
  const isThisHostBeforeReboot = holder.hostname === self.hostname && holder.bootId !== self.bootId;
  return isThisHostBeforeReboot ? false : showsLife(file);
}

/** Watches a server of another container or machine. */
async function showsLife(file: string): Promise<boolean> {
  const modified = async (): Promise<number | null> => (await stat(file).catch(() => null))?.mtimeMs ?? null;
  const before = await modified();
  for (let waitedMs = 0; waitedMs < HEARTBEAT_MISSED_MS; waitedMs += 250) {
    await sleep(250);
    const now = await modified();
    if (now === null) return false;
    if (now !== before) return true;
  }
  return false;
}

/** Null when the file is gone, or was cut short by a power failure. */
async function readHolder(file: string): Promise<ProcessIdentity | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  try {
    const value: unknown = JSON.parse(text);
    return isIdentity(value) ? value : null;
  } catch {
    return null;
  }
}

function isIdentity(value: unknown): value is ProcessIdentity {
  if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number') return false;
  const texts = new Map<string, unknown>(Object.entries(value));
  return ['startedAt', 'bootId', 'pidNamespace', 'hostname'].every((key) => typeof texts.get(key) === 'string');
}
