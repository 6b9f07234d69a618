import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import { boundLog } from './bound-log.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { stopOrphanedPostmaster } from './stop-orphaned-postmaster.ts';
import { postgresSettings } from './postgres-settings.ts';
import { readPostmasterFile } from './read-postmaster-file.ts';
import { runCommand } from './run-command.ts';
import { superviseProcess } from './supervise-process.ts';
import type { ProcessEnd, SupervisedProcess } from './supervise-process.ts';

// crash recovery reads at most max_wal_size
const START_MS_MAX = 180_000;
const POLL_MS = 5;

export interface RunOptions {
  readonly clusterDirectory: string;
  /** Directory with bin, lib and share. */
  readonly binaries: string;
  readonly account: Account | null;
  /** Gets the socket; removed when PostgreSQL has ended. */
  readonly socketDirectory: string;
  readonly ephemeral: boolean;
}

export interface RunningPostgres {
  /** Resolves when PostgreSQL has ended; never rejects. The error says why when `stop` did not ask for it. */
  readonly ended: Promise<EmbeddedPostgresError | null>;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on a cluster and waits until it accepts connections.
 * @throws EmbeddedPostgresError with the last lines of its log when it does not start
 */
export async function runPostgres(options: RunOptions): Promise<RunningPostgres> {
  const { clusterDirectory, binaries, account, socketDirectory, ephemeral } = options;
  const logFile = path.join(clusterDirectory, 'postgres.log');
  const command = [path.join(binaries, 'bin', 'postgres'), '-D', clusterDirectory];
  const postgres = superviseProcess([...command, ...postgresSettings(socketDirectory, ephemeral)], {
    account,
    // fast shutdown; a throw-away cluster needs no checkpoint
    stopSignal: ephemeral ? 'QUIT' : 'INT',
    logFile,
    remove: { directory: socketDirectory, when: 'ended' },
  });
  await waitUntilReady(postgres, options, logFile);
  postgres.unref();
  const leaveLog = boundLog(logFile);
  let stopping = false;
  const ended = postgres.ended.then(async (end) => {
    leaveLog();
    await clearAway(options);
    return stopping ? null : endedByItself('PostgreSQL ended while the server was running', end, logFile);
  });
  return {
    ended,
    stop: async () => {
      stopping = true;
      postgres.stop();
      await ended;
    },
  };
}

/** Does what the supervisor would have done, had it not been killed itself. */
async function clearAway({ clusterDirectory, account, socketDirectory }: RunOptions): Promise<void> {
  await stopOrphanedPostmaster(clusterDirectory, account).catch(() => undefined);
  // not as root: another account may put links there
  await runCommand(account, 'rm', ['-rf', socketDirectory]);
}

async function waitUntilReady(
  postgres: SupervisedProcess,
  { clusterDirectory, socketDirectory }: RunOptions,
  logFile: string,
): Promise<void> {
  let end: ProcessEnd | undefined;
  void postgres.ended.then((result) => (end = result));
  const deadline = performance.now() + START_MS_MAX;
  for (;;) {
    const file = await readPostmasterFile(clusterDirectory);
    // the file of an earlier one may still be there, in a restarted container even with the same pid
    if (file?.ready === true && file.socketDirectory === socketDirectory) return;
    if (end !== undefined) throw endedByItself('PostgreSQL did not start', end, logFile);
    if (performance.now() > deadline) {
      postgres.stop();
      const { output } = await postgres.ended;
      throw endedByItself(`PostgreSQL was not ready after ${START_MS_MAX / 1000} s`, { code: null, output }, logFile);
    }
    await sleep(POLL_MS);
  }
}

function endedByItself(what: string, { code, output }: ProcessEnd, logFile: string): EmbeddedPostgresError {
  const how = code === null ? '' : code > 128 ? ` (signal ${code - 128})` : ` (exit code ${code})`;
  return new EmbeddedPostgresError(
    output === '' ? `${what}${how}.` : `${what}${how}. The end of ${logFile}:\n${output}`,
  );
}
