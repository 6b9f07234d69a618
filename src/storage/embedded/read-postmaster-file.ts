import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** What PostgreSQL notes in postmaster.pid while it runs. */
export interface PostmasterFile {
  readonly pid: number;
  /** Holds its socket; null when not written yet. */
  readonly socketDirectory: string | null;
  /** It accepts connections. */
  readonly ready: boolean;
}

/** Null when there is no such file, or it is not written yet. */
export async function readPostmasterFile(clusterDirectory: string): Promise<PostmasterFile | null> {
  const text = await readFile(path.join(clusterDirectory, 'postmaster.pid'), 'utf8').catch(() => '');
  // pid, data directory, start time, port, socket directory, address, shared memory key, state
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  // while it starts PostgreSQL writes -pid in single-user mode
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, socketDirectory: lines[4] || null, ready: lines[7]?.trim() === 'ready' };
}
