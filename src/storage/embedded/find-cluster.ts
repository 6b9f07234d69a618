import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** Where the cluster of a data directory is. */
export interface ClusterLocation {
  /** PostgreSQL's own data directory. */
  readonly directory: string;
  /** The file that leads to a cluster kept outside of the data directory. */
  readonly pointer: string;
  /** Uid of its owner; null when it has not been made yet. */
  readonly owner: number | null;
}

/**
 * Finds the cluster that a data directory has, or will have: in `<dataDir>/postgres`, or in the directory that the file
 * `<dataDir>/postgres-location` names.
 * @throws EmbeddedPostgresError when the directory named there is gone
 */
export async function findCluster(dataDir: string): Promise<ClusterLocation> {
  const pointer = path.join(dataDir, 'postgres-location');
  const home = (await readPointer(pointer)) ?? dataDir;
  const directory = path.join(home, 'postgres');
  const owner = (await stat(directory).catch(() => null))?.uid ?? null;
  if (owner === null && home !== dataDir && (await stat(home).catch(() => null)) === null) {
    throw new EmbeddedPostgresError(
      `The database of ${dataDir} was kept in ${home}, which is gone or out of reach. ` +
        `Bring it back, or remove ${pointer} to start with an empty database.`,
    );
  }
  return { directory, pointer, owner };
}

async function readPointer(pointer: string): Promise<string | null> {
  const named = await readFile(pointer, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new EmbeddedPostgresError(`${pointer}, which tells where the database is, cannot be read: ${error.message}`);
  });
  return named === null ? null : path.resolve(named.trim());
}
