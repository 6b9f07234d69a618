import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';

/** Tells one process from every other, also from later ones that get the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the system's own notation. */
  readonly startedAt: string;
  /** One run of the operating system; empty where `startedAt` is a calendar time, which is enough. */
  readonly bootId: string;
  /** Whose processes its pid counts among: containers have their own. Empty where there is no such thing. */
  readonly pidNamespace: string;
  readonly hostname: string;
}

/** The identity of this process. */
export async function ownIdentity(): Promise<ProcessIdentity> {
  return {
    pid: process.pid,
    startedAt: (await findStartTime(process.pid)) ?? '',
    bootId: await readFile('/proc/sys/kernel/random/boot_id', 'utf8').then(
      (id) => id.trim(),
      () => '',
    ),
    pidNamespace: await readlink('/proc/self/ns/pid').catch(() => ''),
    hostname: hostname(),
  };
}

/** Start time of a running process; null when there is none with this pid. */
export async function findStartTime(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
    // the second field is the command in brackets, and may itself hold spaces and brackets
    const fields = status?.slice(status.lastIndexOf(')') + 2).split(' ');
    // a zombie (Z) only waits for its parent to take notice
    return fields === undefined || fields[0] === 'Z' ? null : (fields[19] ?? null);
  }
  const found = await promisify(execFile)('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], {
    env: { LC_ALL: 'C', TZ: 'UTC' },
  }).catch(() => null);
  return found?.stdout.trim() || null;
}
