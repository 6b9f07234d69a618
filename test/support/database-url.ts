import type { EmbeddedPostgres } from '../../src/storage/embedded/start-embedded-postgres.ts';

/** The address of one database of the run's PostgreSQL, as `--database-url` takes it. */
export function databaseUrl({ host, port, user }: EmbeddedPostgres['connection'], database: string): string {
  return `postgresql://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}
