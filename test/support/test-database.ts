import { randomBytes } from 'node:crypto';
import { loadSeed } from '../../src/operations/load-seed.ts';
import type { OperationContext } from '../../src/operations/operation-context.ts';
import { readDemoSeed } from '../../src/operations/read-seed.ts';
import { Database, type ConnectionSettings } from '../../src/storage/database.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/storage/embedded/start-embedded-postgres.ts';
import { JobQueue } from '../../src/storage/job-queue.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { RecordIds } from '../../src/storage/record-ids.ts';

/** A fresh database with the newest schema. */
export interface TestDatabase {
  readonly context: OperationContext;
  readonly connection: ConnectionSettings;
  /** The same as an address, for another process. */
  readonly url: string;
  close(): Promise<void>;
}

// one PostgreSQL a test file, which vitest runs in a process of its own; it ends with the last database
let server: Promise<EmbeddedPostgres> | null = null;
let open = 0;

/** @param contents `demo` loads the demo organisation */
export async function createTestDatabase(contents: 'empty' | 'demo' = 'empty'): Promise<TestDatabase> {
  open += 1;
  server ??= startEmbeddedPostgres({ dataDir: '', ephemeral: true });
  const running = await server;
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new Database({ ...running.connection, max: 1 });
  await admin.queryText(`create database ${name}`);
  await admin.close();
  const connection = { ...running.connection, database: name };
  const database = new Database(connection);
  const idDatabase = new Database({ ...connection, max: 1 });
  const jobDatabase = new Database({ ...connection, max: 2 });
  await migrate(database, new Date());
  const jobs = await JobQueue.start(jobDatabase, () => undefined);
  const context = { database, recordIds: new RecordIds(idDatabase), jobs, now: () => new Date() };
  if (contents === 'demo') await loadSeed(context, await readDemoSeed());
  const { host, port, user } = running.connection;
  return {
    context,
    connection,
    url: `postgresql://${user}@/${name}?host=${encodeURIComponent(host)}&port=${port}`,
    close: async () => {
      await jobs.stop();
      await Promise.all([database.close(), idDatabase.close(), jobDatabase.close()]);
      open -= 1;
      if (open > 0) return;
      server = null;
      await running.stop();
    },
  };
}
