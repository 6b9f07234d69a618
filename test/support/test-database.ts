import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { OperationContext } from '../../src/operations/operation-context.ts';
import { Database, type ConnectionSettings } from '../../src/storage/database.ts';
import { startEngine } from '../../src/system.ts';
import { databaseUrl } from './database-url.ts';
import type { PostgresOfRun } from './global-setup.ts';
import { testConfig } from './test-config.ts';

/** A fresh database with the newest schema. */
export interface TestDatabase {
  readonly context: OperationContext;
  readonly connection: ConnectionSettings;
  /** The same as an address, for another process. */
  readonly url: string;
  /** Closes its connections and drops it. */
  close(): Promise<void>;
}

/** A database that nothing is connected to yet. */
export interface BareDatabase extends Pick<TestDatabase, 'connection' | 'url'> {
  drop(): Promise<void>;
}

/**
 * A database of its own for a test file or a test, with the operations on it.
 *
 * @param contents `demo` holds the demo organisation
 */
export async function createTestDatabase(contents: 'empty' | 'demo' = 'empty'): Promise<TestDatabase> {
  const { connection, url, drop } = await createBareDatabase(contents);
  const engine = await startEngine(testConfig(url));
  return {
    context: engine.context,
    connection,
    url,
    close: async () => {
      await engine.close();
      await drop();
    },
  };
}

/** A copy of a template of the run's PostgreSQL, for those who connect themselves. */
export async function createBareDatabase(contents: 'empty' | 'demo'): Promise<BareDatabase> {
  const postgres = inject('postgres');
  if (contents === 'demo' && postgres.demoTrouble !== null) {
    throw new Error(`The demo organisation cannot be loaded: ${postgres.demoTrouble}`);
  }
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(postgres, `create database ${name} template template_${contents} strategy file_copy`);
  return {
    connection: { ...postgres.connection, database: name },
    url: databaseUrl(postgres.connection, name),
    // without force: a connection that is still open is a defect, and PostgreSQL says so
    drop: () => administer(postgres, `drop database ${name}`),
  };
}

async function administer({ connection }: PostgresOfRun, statement: string): Promise<void> {
  const admin = new Database({ ...connection, max: 1 });
  try {
    await admin.queryText(statement);
  } finally {
    await admin.close();
  }
}
