import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { findPostmasterOwner } from './find-postmaster-owner.ts';
import { findStartTime } from './find-start-time.ts';
import { readPostmasterFile } from './read-postmaster-file.ts';
import { runCommand } from './run-command.ts';

const PATIENCE_MS = 10_000;

/**
 * Ends a PostgreSQL that still runs on the cluster although its server is gone, waits for it, and clears away what it
 * and its server left. To be called by the holder of the data directory's lock only.
 * @throws EmbeddedPostgresError when it does not end
 */
export async function stopOrphanedPostmaster(clusterDirectory: string, account: Account | null): Promise<void> {
  const left = await readPostmasterFile(clusterDirectory);
  if (left === null) return;
  const startedAt = await findStartTime(left.pid);
  const owner = startedAt === null ? 'nobody' : await findPostmasterOwner(left.pid, clusterDirectory);
  // in doubt PostgreSQL's own check decides
  if (owner === 'unknown') return;
  if (owner === 'postmaster of this cluster') await endProcess(left.pid, startedAt, clusterDirectory);
  // PostgreSQL would take the process that has its pid now for its predecessor, and not start
  if (owner === 'somebody else') await rm(path.join(clusterDirectory, 'postmaster.pid'), { force: true });
  if (left.socketDirectory !== null && path.basename(left.socketDirectory).startsWith('convertlead-')) {
    // not as root: the account could have written any path there
    await runCommand(account, 'rm', ['-rf', left.socketDirectory]);
  }
}

async function endProcess(pid: number, startedAt: string | null, clusterDirectory: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    sendSignal(pid, signal);
    for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += 20) {
      if ((await findStartTime(pid)) !== startedAt) return;
      await sleep(20);
    }
  }
  throw new EmbeddedPostgresError(
    `A PostgreSQL that an earlier server left behind (process ${pid}) still runs on ${clusterDirectory} and does not ` +
      'end. End that process, then start again.',
  );
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it has just ended
  }
}
