import { access, constants, readdir, statfs } from 'node:fs/promises';
import path from 'node:path';
import { canEnter } from './can-enter.ts';
import { checkClusterVersion } from './check-cluster-version.ts';
import { chooseAccount } from './choose-account.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { findCluster } from './find-cluster.ts';
import { findLivingHolder, isLockName } from './find-living-holder.ts';
import { findPostgresBinaries } from './find-postgres-binaries.ts';
import { findPostmasterOwner } from './find-postmaster-owner.ts';
import { findStartTime } from './find-start-time.ts';
import { ownIdentity } from './own-identity.ts';
import { readHost } from './read-host.ts';
import { readPostmasterFile } from './read-postmaster-file.ts';

/** How a data directory is found, without a server being started on it. */
export interface DataDirectoryState {
  /** Absolute. */
  readonly directory: string;
  /** It, or what is above it, where it is not made yet. */
  readonly existing: string;
  readonly isWritable: boolean;
  /** On the file system of the database. */
  readonly freeBytes: number;
  /** Where the database is; `null`: there is none yet. */
  readonly clusterDirectory: string | null;
  /** Version of the PostgreSQL that would run, such as 18.4.0. */
  readonly version: string;
  /** The account that PostgreSQL would run as; `null`: this process's. */
  readonly account: string | null;
  /** The server that uses the directory now. */
  readonly serverPid: number | null;
  /** A PostgreSQL that runs on the database now, with or without its server. */
  readonly postmaster: { readonly pid: number; readonly socketDirectory: string | null } | null;
}

/**
 * Looks whether the embedded PostgreSQL could start on a data directory. Nothing is made, removed or started.
 *
 * @throws EmbeddedPostgresError with what a start would say
 */
export async function inspectDataDirectory(given: string): Promise<DataDirectoryState> {
  const directory = path.resolve(given);
  const host = readHost();
  const { version } = findPostgresBinaries(host.platform, host.arch);
  const existing = await findExisting(directory);
  const found = existing === directory ? await findCluster(directory) : null;
  const account = await chooseAccount(host.accountFile, found?.owner == null ? null : found);
  const clusterDirectory = found?.owner == null ? null : found.directory;
  if (clusterDirectory !== null) {
    await checkClusterVersion(clusterDirectory, version, directory);
    if (account !== null && !(await canEnter(account, clusterDirectory))) {
      throw new EmbeddedPostgresError(
        `${account.name}, to whom the database belongs, cannot reach ${clusterDirectory}.`,
      );
    }
  }
  const { bavail, bsize } = await statfs(clusterDirectory ?? existing);
  return {
    directory,
    existing,
    isWritable: await access(existing, constants.W_OK | constants.X_OK).then(
      () => true,
      () => false,
    ),
    freeBytes: bavail * bsize,
    clusterDirectory,
    version,
    account: account?.name ?? null,
    serverPid: existing === directory ? await findServer(directory) : null,
    postmaster: clusterDirectory === null ? null : await findPostmaster(clusterDirectory),
  };
}

async function findExisting(directory: string): Promise<string> {
  const isThere = await access(directory).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
  return isThere || path.dirname(directory) === directory ? directory : findExisting(path.dirname(directory));
}

async function findServer(directory: string): Promise<number | null> {
  const self = await ownIdentity();
  const names = (await readdir(directory).catch(() => [])).filter(isLockName);
  const holders = await Promise.all(names.map((name) => findLivingHolder(path.join(directory, name), self)));
  return holders.find((holder) => holder !== null)?.pid ?? null;
}

async function findPostmaster(clusterDirectory: string): Promise<DataDirectoryState['postmaster']> {
  const file = await readPostmasterFile(clusterDirectory);
  if (file === null || (await findStartTime(file.pid)) === null) return null;
  const owner = await findPostmasterOwner(file.pid, clusterDirectory);
  return owner === 'postmaster of this cluster' ? { pid: file.pid, socketDirectory: file.socketDirectory } : null;
}
