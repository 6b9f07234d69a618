import { readFile, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { findStartTime } from './find-start-time.ts';
import type { ProcessIdentity } from './own-identity.ts';

const NAME = /^server-[0-9a-f]+\.lock$/;
const HEARTBEAT_MISSED_MS = 3500;

/** Whether a file of a data directory is a server's claim to it. */
export function isLockName(name: string): boolean {
  return NAME.test(name);
}

/** The server that has put this lock there, if it is alive. Nothing is changed. @param self this process, to tell what it can see of others */
export async function findLivingHolder(file: string, self: ProcessIdentity): Promise<ProcessIdentity | null> {
  const holder = await readHolder(file);
  return holder !== null && (await isAlive(file, holder, self)) ? holder : null;
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
