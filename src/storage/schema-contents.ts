import { createHash } from 'node:crypto';
import { Database } from './database.ts';
import type { ClusterContents } from './embedded/cluster-template.ts';
import { JobQueue } from './job-queue.ts';
import { migrate } from './migrate.ts';
import { readMigrations } from './read-migrations.ts';

/** What every database of our own begins with: the schema, and that of the job queue. Migrations that come later are applied at the next start. */
export async function schemaContents(at: Date): Promise<ClusterContents> {
  const version = createHash('sha256').update(JSON.stringify(await readMigrations()));
  return {
    version: version.digest('hex'),
    make: async (connection) => {
      const database = new Database({ ...connection, max: 3 });
      try {
        await migrate(database, at);
        const queue = await JobQueue.start(database, () => undefined);
        await queue.stop();
      } finally {
        await database.close();
      }
    },
  };
}
