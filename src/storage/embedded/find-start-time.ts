import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

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
