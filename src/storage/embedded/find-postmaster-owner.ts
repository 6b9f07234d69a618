import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** Whose process a pid is that a cluster's postmaster.pid names. */
export type PostmasterOwner = 'postmaster of this cluster' | 'somebody else' | 'unknown';

/** Looks which process has the pid now. */
export async function findPostmasterOwner(pid: number, clusterDirectory: string): Promise<PostmasterOwner> {
  try {
    return process.platform === 'linux' ? await askProc(pid, clusterDirectory) : await askPs(pid, clusterDirectory);
  } catch {
    return 'unknown';
  }
}

async function askProc(pid: number, clusterDirectory: string): Promise<PostmasterOwner> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
  if (path.basename(command.split('\0')[0] ?? '') !== 'postgres') return 'somebody else';
  // a postmaster stays in its cluster; the path it was started with may have been another one
  const [current, cluster] = await Promise.all([stat(`/proc/${pid}/cwd`), stat(clusterDirectory)]);
  return current.dev === cluster.dev && current.ino === cluster.ino ? 'postmaster of this cluster' : 'somebody else';
}

async function askPs(pid: number, clusterDirectory: string): Promise<PostmasterOwner> {
  const { stdout } = await promisify(execFile)('/bin/ps', ['-o', 'command=', '-ww', '-p', String(pid)]);
  if (!stdout.includes('/bin/postgres ')) return 'somebody else';
  return stdout.includes(`/bin/postgres -D ${clusterDirectory} `) ? 'postmaster of this cluster' : 'unknown';
}
