import type { Database } from './database.ts';
import { readMigrations } from './read-migrations.ts';
import { APPLIED_MIGRATIONS } from './sql/applied-migrations.ts';

/** Thrown when the database cannot be used by this version; the message says what to do. */
export class UnusableDatabase extends Error {
  override readonly name = 'UnusableDatabase';
}

const SERVER_VERSION = { name: 'server-version', text: 'show server_version_num' };
const OLDEST_POSTGRES = 150_000;

/**
 * Brings the schema `convertlead` to this version. Several servers may start at once: one migrates, the others wait.
 *
 * @throws UnusableDatabase when PostgreSQL is older than 15, or when the database was migrated by a newer convertlead
 */
export async function migrate(database: Database, at: Date): Promise<void> {
  const [server] = await database.query<{ server_version_num: string }>(SERVER_VERSION, []);
  checkServerVersion(Number(server?.server_version_num));
  const migrations = await readMigrations();
  await database.transaction(async (tx) => {
    // two transactions that create the same schema collide even with "if not exists"
    await tx.queryText('select pg_advisory_xact_lock(4837216509)');
    await tx.queryText('create schema if not exists convertlead');
    await tx.queryText(
      'create table if not exists convertlead.migration (id integer primary key, name text not null, applied_at timestamptz not null)',
    );
    const rows = await tx.query<{ id: number }>(APPLIED_MIGRATIONS, []);
    const applied = new Set(rows.map(({ id }) => id));
    const newest = migrations.at(-1)?.id ?? 0;
    const ahead = [...applied].filter((id) => id > newest);
    if (ahead.length > 0) {
      throw new UnusableDatabase(
        `The database has migration ${Math.max(...ahead)}, this convertlead knows migrations up to ${newest}. ` +
          'Start the newer convertlead that made it, or give another database.',
      );
    }
    for (const migration of migrations.filter(({ id }) => !applied.has(id))) {
      await tx.queryText(migration.sql);
      await tx.queryText('insert into convertlead.migration (id, name, applied_at) values ($1, $2, $3)', [
        migration.id,
        migration.name,
        at,
      ]);
    }
  });
}

/** @param version as PostgreSQL counts, 150004 for 15.4 @throws UnusableDatabase */
export function checkServerVersion(version: number): void {
  if (version < OLDEST_POSTGRES) {
    throw new UnusableDatabase(`PostgreSQL ${Math.floor(version / 10_000)} is too old: convertlead needs 15 or newer.`);
  }
}
