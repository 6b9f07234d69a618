import { chmod, mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Account } from './account.ts';
import { canEnter } from './can-enter.ts';
import { findTemplate, type ClusterContents } from './cluster-template.ts';
import { checkClusterVersion } from './check-cluster-version.ts';
import { chooseAccount } from './choose-account.ts';
import { lockDataDirectory } from './lock-data-directory.ts';
import type { EmbeddedConnection } from './embedded-connection.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { findCluster } from './find-cluster.ts';
import type { ClusterLocation } from './find-cluster.ts';
import { findPostgresBinaries } from './find-postgres-binaries.ts';
import { readHost } from './read-host.ts';
import type { Host } from './read-host.ts';
import { initialiseCluster } from './initialise-cluster.ts';
import { makeTemporaryDirectory } from './make-temporary-directory.ts';
import { stopOrphanedPostmaster } from './stop-orphaned-postmaster.ts';
import { placeCluster } from './place-cluster.ts';
import { reachableBinaries } from './reachable-binaries.ts';
import { runPostgres } from './run-postgres.ts';

const SUPERUSER = 'convertlead';

export interface EmbeddedPostgresOptions {
  /** Directory of this server's data; made when missing. Not used (nor made) when ephemeral. */
  readonly dataDir: string;
  /** A throw-away database in a temporary directory: not safe against a crash, removed at the end, however it comes. */
  readonly ephemeral: boolean;
  /** What a new database begins with; without it, it is empty. */
  readonly contents?: ClusterContents;
  /** For tests and tools: takes the place of what is found out about this machine. */
  readonly host?: Partial<Host>;
}

export interface EmbeddedPostgres {
  readonly connection: EmbeddedConnection;
  /**
   * Settles when PostgreSQL has ended: null after `stop`, an error with the end of its log when it ended by itself.
   * Never rejects.
   */
  readonly ended: Promise<EmbeddedPostgresError | null>;
  /**
   * Ends PostgreSQL (fast shutdown: open connections are cut), waits for it, gives the data directory free and removes
   * a throw-away database. Can be called again.
   */
  stop(): Promise<void>;
}

interface Environment {
  readonly account: Account | null;
  /** Directory with bin, lib and share. */
  readonly binaries: string;
  readonly version: string;
  readonly label: string;
}

/**
 * Starts the PostgreSQL that comes with this package, on its own data.
 *
 * PostgreSQL lives no longer than this process: it is ended when the process ends, kill -9 included. It has its own
 * session, so Ctrl-C in a terminal reaches the server only, which then stops it in its own time. A PostgreSQL that
 * is left over nevertheless is ended by the next start.
 *
 * PostgreSQL refuses to run as root. A server of root therefore runs it as an unprivileged account that exists
 * (postgres, nobody or daemon). Where that account cannot reach the binaries, they are copied to /var/cache/convertlead;
 * where it cannot reach the data directory, the database is kept below /var/lib/convertlead and the data directory holds
 * a file `postgres-location` that names it.
 *
 * @throws DataDirectoryInUse when another server works on the data directory
 * @throws EmbeddedPostgresError for everything else that the person who starts the server can do something about
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const host = { ...readHost(), ...options.host };
  const contents = options.contents ?? null;
  return options.ephemeral
    ? startEphemeral(host, contents)
    : startDurable(host, path.resolve(options.dataDir), contents);
}

async function startEphemeral(host: Host, contents: ClusterContents | null): Promise<EmbeddedPostgres> {
  const environment = await prepare(host, null);
  const { account, binaries } = environment;
  const home = await makeTemporaryDirectory(host.temporaryDirectories, account);
  const clusterDirectory = path.join(home, 'postgres');
  const template = await templateOf(host, environment, contents);
  await initialiseCluster({ clusterDirectory, binaries, account, superuser: SUPERUSER, durable: false, template });
  return start(environment, clusterDirectory, home, true, async () => undefined);
}

async function startDurable(
  host: Host,
  dataDirGiven: string,
  contents: ClusterContents | null,
): Promise<EmbeddedPostgres> {
  const dataDir = await makeDataDirectory(dataDirGiven);
  const locks = [await lockDataDirectory(dataDir, dataDir)];
  const release = async (): Promise<void> => {
    for (const lock of locks) await lock.release();
  };
  try {
    const found = await findCluster(dataDir);
    const environment = await prepare(host, found);
    const { account } = environment;
    const clusterDirectory =
      found.owner === null ? await placeCluster(found, account, host.stateDirectories) : found.directory;
    const home = path.dirname(clusterDirectory);
    // a copy of the data directory leads to the same place
    if (home !== dataDir) locks.push(await lockDataDirectory(home, dataDir));
    if (found.owner === null) {
      const template = await templateOf(host, environment, contents);
      const { binaries } = environment;
      await initialiseCluster({ clusterDirectory, binaries, account, superuser: SUPERUSER, durable: true, template });
    } else {
      await checkCluster(environment, clusterDirectory, dataDir);
    }
    const socketDirectory = await makeTemporaryDirectory(host.temporaryDirectories, account);
    return await start(environment, clusterDirectory, socketDirectory, false, release);
  } catch (error) {
    await release();
    throw error;
  }
}

async function templateOf(
  { cacheDirectories, temporaryDirectories }: Host,
  environment: Environment,
  contents: ClusterContents | null,
): Promise<string | null> {
  if (contents === null) return null;
  return findTemplate({ cacheDirectories, temporaryDirectories, superuser: SUPERUSER, ...environment }, contents);
}

async function checkCluster(
  { account, version }: Environment,
  clusterDirectory: string,
  dataDir: string,
): Promise<void> {
  await checkClusterVersion(clusterDirectory, version, dataDir);
  if (account !== null && !(await canEnter(account, clusterDirectory))) {
    throw new EmbeddedPostgresError(
      `PostgreSQL does not run as root, and ${account.name}, to whom the database belongs, cannot reach it any more in ` +
        `${clusterDirectory}. Let every account enter the directories above it (chmod a+x), or move it back.`,
    );
  }
  await stopOrphanedPostmaster(clusterDirectory, account);
}

async function prepare(host: Host, cluster: ClusterLocation | null): Promise<Environment> {
  const found = findPostgresBinaries(host.platform, host.arch);
  const account = await chooseAccount(host.accountFile, cluster);
  const binaries = await reachableBinaries(found, account, host.cacheDirectories);
  return { account, binaries, version: found.version, label: found.label };
}

async function start(
  { account, binaries }: Environment,
  clusterDirectory: string,
  socketDirectory: string,
  ephemeral: boolean,
  release: () => Promise<void>,
): Promise<EmbeddedPostgres> {
  const postgres = await runPostgres({ clusterDirectory, binaries, account, socketDirectory, ephemeral });
  return {
    // PostgreSQL makes the database `postgres` with every cluster; another one would cost time at the first start
    connection: { host: socketDirectory, port: 5432, user: SUPERUSER, database: 'postgres' },
    ended: postgres.ended,
    stop: async () => {
      await postgres.stop();
      await release();
    },
  };
}

async function makeDataDirectory(directory: string): Promise<string> {
  // root's PostgreSQL runs as another account, which has to get through to the cluster; the cluster itself is private
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  try {
    // the mode given to mkdir is cut by the umask
    if ((await mkdir(directory, { recursive: true, mode })) !== undefined) await chmod(directory, mode);
    return await realpath(directory);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The data directory ${directory} cannot be made: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
