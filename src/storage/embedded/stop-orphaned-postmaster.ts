import { execFile } from 'node:child_process';
import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { readPostmasterFile } from './read-postmaster-file.ts';
import { findStartTime } from './find-start-time.ts';

const PATIENCE_MS = 10_000;

/**
 * Ends a PostgreSQL that still runs on the cluster although its server is gone, and waits for it. To be called by the
 * holder of the data directory's lock only.
 * @throws EmbeddedPostgresError when it does not end
 */
export async function stopOrphanedPostmaster(clusterDirectory: string): Promise<void> {
  const pid = (await readPostmasterFile(clusterDirectory))?.pid;
  if (pid === undefined) return;
  const startedAt = await findStartTime(pid);
  if (startedAt === null) return;
  const owner = await whoHas(pid, clusterDirectory);
  // in doubt PostgreSQL's own check decides
  if (owner === 'unknown') return;
  if (owner === 'somebody else') {
    // the pid went to another process meanwhile; PostgreSQL would take that one for its predecessor and not start
    await rm(path.join(clusterDirectory, 'postmaster.pid'), { force: true });
    return;
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    sendSignal(pid, signal);
    for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += 20) {
      if ((await findStartTime(pid)) !== startedAt) return;
      await sleep(20);
    }
  }
  throw new EmbeddedPostgresError(
    `A PostgreSQL that an earlier server left behind (process ${pid}) still runs on ${clusterDirectory} and does not end. ` +
      'End that process, then start again.',
  );
}

type Owner = 'postmaster of this cluster' | 'somebody else' | 'unknown';

async function whoHas(pid: number, clusterDirectory: string): Promise<Owner> {
  try {
    return process.platform === 'linux' ? await askProc(pid, clusterDirectory) : await askPs(pid, clusterDirectory);
  } catch {
    return 'unknown';
  }
}

async function askProc(pid: number, clusterDirectory: string): Promise<Owner> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
  if (path.basename(command.split('\0')[0] ?? '') !== 'postgres') return 'somebody else';
  // a postmaster stays in its cluster; the path it was started with may have been another one
  const [current, cluster] = await Promise.all([stat(`/proc/${pid}/cwd`), stat(clusterDirectory)]);
  return current.dev === cluster.dev && current.ino === cluster.ino ? 'postmaster of this cluster' : 'somebody else';
}

async function askPs(pid: number, clusterDirectory: string): Promise<Owner> {
  const { stdout } = await promisify(execFile)('/bin/ps', ['-o', 'command=', '-ww', '-p', String(pid)]);
  if (!stdout.includes('/bin/postgres ')) return 'somebody else';
  return stdout.includes(`/bin/postgres -D ${clusterDirectory} `) ? 'postmaster of this cluster' : 'unknown';
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it has just ended
  }
}
