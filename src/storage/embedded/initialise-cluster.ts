import { chown, mkdtemp, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Account } from './account.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { superviseProcess } from './supervise-process.ts';

export const INITDB_SETTINGS = [
  // whoever gets through the private socket directory is this account or root
  '--auth=trust',
  '--encoding=UTF8',
  // sorts and folds alike on every machine, whatever its C library
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
];

export interface InitialiseOptions {
  /** Where the cluster is to be. */
  readonly clusterDirectory: string;
  /** Directory with bin, lib and share. */
  readonly binaries: string;
  readonly account: Account | null;
  readonly superuser: string;
  /** Whether it has to survive a crash of the machine. */
  readonly durable: boolean;
  /** A stopped cluster that is copied instead of making one. */
  readonly template: string | null;
}

/**
 * Makes a cluster. It is made next to its place and renamed, so that one that was interrupted is never found there.
 * To be called by the holder of the data directory's lock only.
 * @throws EmbeddedPostgresError with what initdb said, such as a full disk
 */
export async function initialiseCluster(options: InitialiseOptions): Promise<void> {
  const { clusterDirectory, account, durable } = options;
  const parent = path.dirname(clusterDirectory);
  const prefix = `${path.basename(clusterDirectory)}.new-`;
  await removeInterrupted(parent, prefix);
  const temporary = await mkdtemp(path.join(parent, prefix));
  if (account !== null) await chown(temporary, account.uid, account.gid);
  for (const command of commands(options, temporary)) {
    const made = superviseProcess(command, {
      account,
      stopSignal: 'INT',
      logFile: null,
      // also when this process is killed meanwhile
      remove: { directory: durable ? temporary : parent, when: 'failed' },
    });
    const { code, output } = await made.ended;
    if (code === 0) continue;
    await rm(temporary, { recursive: true, force: true });
    throw new EmbeddedPostgresError(`PostgreSQL could not make a database in ${parent}:\n${lastLines(output)}`);
  }
  await rename(temporary, clusterDirectory);
  if (durable) await syncDirectory(parent);
}

/** Makes the cluster: each after the one before it. */
function commands({ binaries, superuser, durable, template }: InitialiseOptions, directory: string): string[][] {
  const initdb = path.join(binaries, 'bin', 'initdb');
  if (template === null) {
    const command = [initdb, '-D', directory, `--username=${superuser}`, ...INITDB_SETTINGS];
    return [durable ? command : [...command, '--no-sync']];
  }
  const copy = ['cp', '-R', '-p', `${template}/.`, directory];
  return durable ? [copy, [initdb, '-D', directory, '--sync-only']] : [copy];
}

/** What went wrong, without the progress before. */
function lastLines(output: string): string {
  return output.split('\n').slice(-8).join('\n');
}

async function removeInterrupted(parent: string, prefix: string): Promise<void> {
  const names = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  // the supervisor of a server that was just killed may still be ending its initdb, and removing the same files
  const remove = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 };
  await Promise.all(names.map((name) => rm(path.join(parent, name), remove)));
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
