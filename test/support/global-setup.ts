import type { TestProject } from 'vitest/node';
import { loadSeed } from '../../src/operations/load-seed.ts';
import { readDemoSeed } from '../../src/operations/read-seed.ts';
import { Database } from '../../src/storage/database.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/storage/embedded/start-embedded-postgres.ts';
import { readHost } from '../../src/storage/embedded/read-host.ts';
import { startEngine } from '../../src/system.ts';
import { findBrowser } from './find-browser.ts';
import { databaseUrl } from './database-url.ts';
import { TEST_NOW } from './test-clock.ts';
import { testConfig } from './test-config.ts';

/** The PostgreSQL of a run, which all its test files share. */
export interface PostgresOfRun {
  readonly connection: EmbeddedPostgres['connection'];
  /** Why there is no demo template; `null` when there is one. Tests that do without it still run. */
  readonly demoTrouble: string | null;
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: PostgresOfRun;
    /** Path of a Chromium; in words why there is none. */
    browser: { readonly path: string } | { readonly trouble: string };
  }
}

/** Starts one throw-away PostgreSQL for the run and makes its template databases, `template_empty` and `template_demo`. */
export default async function startPostgresOfRun(project: TestProject): Promise<() => Promise<void>> {
  const { temporaryDirectories } = readHost();
  const postgres = await startEmbeddedPostgres({
    dataDir: '',
    ephemeral: true,
    // hundreds of databases are made and dropped: in memory, where the machine has such a place
    host: { temporaryDirectories: ['/dev/shm', ...temporaryDirectories] },
  });
  const { connection } = postgres;
  const admin = new Database({ ...connection, max: 1 });
  try {
    await admin.queryText('create database template_empty');
    await makeTemplate(connection, 'template_empty', false);
    await admin.queryText('create database template_demo template template_empty');
    const demoTrouble = await makeTemplate(connection, 'template_demo', true).then(
      () => null,
      (error: unknown) => String(error),
    );
    project.provide('postgres', { connection, demoTrouble });
    project.provide('browser', await findBrowser());
  } catch (error) {
    await postgres.stop();
    throw error;
  } finally {
    await admin.close();
  }
  return () => postgres.stop();
}

async function makeTemplate(connection: EmbeddedPostgres['connection'], name: string, demo: boolean): Promise<void> {
  const engine = await startEngine(testConfig(databaseUrl(connection, name)), { now: () => TEST_NOW });
  try {
    if (demo) await loadSeed(engine.context, await readDemoSeed());
  } finally {
    await engine.close();
  }
}
