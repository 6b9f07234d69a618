import { startEmbeddedPostgres } from '../../src/storage/embedded/start-embedded-postgres.ts';

/**
 * A server process that can be killed: starts the embedded PostgreSQL with the options given as JSON, says in one line
 * of JSON how that went, and lives on until its standard input is closed, whatever the terminal sends it.
 */
process.on('SIGINT', () => undefined);
try {
  const postgres = await startEmbeddedPostgres(JSON.parse(process.argv[2] ?? ''));
  process.stdout.write(`${JSON.stringify({ connection: postgres.connection })}\n`);
  process.stdin.resume().on('end', () => void postgres.stop());
} catch (error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  process.stdout.write(`${JSON.stringify({ error: { name, message } })}\n`);
}
