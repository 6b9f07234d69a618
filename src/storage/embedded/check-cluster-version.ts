import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/**
 * A cluster can be used by its own major version of PostgreSQL only.
 * @param version of the binaries, such as 18.4.0
 * @param dataDir how the error names it
 * @throws EmbeddedPostgresError when the cluster is another version's
 */
export async function checkClusterVersion(clusterDirectory: string, version: string, dataDir: string): Promise<void> {
  const wanted = version.split('.')[0];
  const found = (await readFile(path.join(clusterDirectory, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (found === wanted) return;
  if (found === '') {
    throw new EmbeddedPostgresError(
      `${clusterDirectory} is not a PostgreSQL database (its PG_VERSION is missing). ` +
        'Bring the directory back from a backup, or remove it to start with an empty database.',
    );
  }
  throw new EmbeddedPostgresError(
    `The database in ${dataDir} was made by PostgreSQL ${found}, and this version of convertlead brings PostgreSQL ` +
      `${wanted}. Dump it with the version of convertlead that made it (or run PostgreSQL ${found} on ${clusterDirectory} ` +
      'and give --database-url), and load the dump into a new data directory. Nothing was changed.',
  );
}
