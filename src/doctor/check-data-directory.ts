import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseConfig } from '../config/config.ts';
import { EmbeddedPostgresError } from '../storage/embedded/embedded-postgres-error.ts';
import { inspectDataDirectory, type DataDirectoryState } from '../storage/embedded/inspect-data-directory.ts';
import { attention, ok, trouble, type Finding } from './finding.ts';
import { reasonOf } from './reason-of.ts';

const MIB = 1024 * 1024;
/** A new database takes about 50 MiB, and the write-ahead log up to 512. */
const FREE_BYTES_LEAST = 256 * MIB;
const FREE_BYTES_GOOD = 2048 * MIB;

type Embedded = Extract<DatabaseConfig, { kind: 'embedded' }>;

/** @returns with what was seen of the directory; `null` where a server could not start there, or keeps nothing */
export async function checkDataDirectory({
  dataDir,
  ephemeral,
}: Embedded): Promise<{ readonly findings: Finding[]; readonly state: DataDirectoryState | null }> {
  try {
    // a throw-away database is in a directory that is yet to be made
    const state = await inspectDataDirectory(ephemeral ? join(tmpdir(), 'convertlead-ephemeral') : dataDir);
    const account = state.account === null ? '' : `, and runs as ${state.account}`;
    const findings = [
      ok('postgresql', `PostgreSQL ${state.version} is installed${account}`),
      checkDirectory(state),
      checkSpace(state.clusterDirectory ?? state.existing, state.freeBytes),
      ...checkUse(state),
    ];
    return { findings, state: ephemeral ? null : state };
  } catch (error) {
    const remedy =
      error instanceof EmbeddedPostgresError
        ? 'Do what it says.'
        : 'Name another directory with --data, or give --database-url with the address of a PostgreSQL 15 or newer.';
    return { findings: [trouble('postgresql', reasonOf(error), remedy)], state: null };
  }
}

function checkDirectory({ directory, existing, isWritable, clusterDirectory }: DataDirectoryState): Finding {
  const who = `this account (uid ${process.getuid?.() ?? 'unknown'})`;
  if (!isWritable) {
    const remedy = `Give ${existing} to the account that starts the server (chown), or name another directory with --data.`;
    return trouble('data', `${existing} cannot be written by ${who}`, remedy);
  }
  if (existing !== directory) return ok('data', `${directory} is not there yet; a start makes it`);
  return ok(
    'data',
    clusterDirectory === null ? `${directory} holds no database yet` : `${clusterDirectory} is a database`,
  );
}

function checkSpace(directory: string, freeBytes: number): Finding {
  const finding = `${Math.floor(freeBytes / MIB)} MiB are free on the disk of ${directory}`;
  const remedy = 'Make room, or move the data to a larger disk (docs/back-up-and-restore.md).';
  if (freeBytes < FREE_BYTES_LEAST) return trouble('data', finding, remedy);
  return freeBytes < FREE_BYTES_GOOD ? attention('data', finding, remedy) : ok('data', finding);
}

function checkUse({ directory, serverPid, postmaster }: DataDirectoryState): Finding[] {
  if (serverPid !== null) return [ok('data', `a server uses it now (process ${serverPid})`)];
  if (postmaster === null) return [];
  const finding = `PostgreSQL (process ${postmaster.pid}) still runs on ${directory}, without its server`;
  return [attention('data', finding, 'Nothing: the next start ends it. If none is to come, end that process.')];
}
