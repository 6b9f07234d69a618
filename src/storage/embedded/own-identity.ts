import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { findStartTime } from './find-start-time.ts';

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
