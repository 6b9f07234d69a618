import { Database, type ConnectionSettings } from '../storage/database.ts';
import { findSchemaState, type SchemaState } from '../storage/find-schema-state.ts';
import { POOL_SIZES } from '../storage/pool-sizes.ts';
import { inspectDatabase, type DatabaseState } from '../storage/sql/inspect-database.ts';
import { attention, ok, trouble, type Finding } from './finding.ts';
import { reasonOf } from './reason-of.ts';

const OLDEST_POSTGRES = 15;
const TIMEOUT_MS = 5000;
const CONNECTIONS_OF_SERVER = Object.values(POOL_SIZES).reduce((sum, size) => sum + size, 0);

/** Connects, looks, and changes nothing. */
export async function checkDatabase(connection: ConnectionSettings): Promise<Finding[]> {
  const database = new Database({
    ...connection,
    max: 1,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
  });
  try {
    const state = await inspectDatabase(database);
    const version = checkVersion(state);
    if (version.status === 'trouble') return [version];
    const schema = state.closedSchemas.length > 0 ? null : await findSchemaState(database);
    return [version, ...checkRights(state, schema), checkConnections(state), ...checkMigrations(schema)];
  } catch (error) {
    const remedy =
      'Check --database-url (host, port, user, password, database), and that PostgreSQL runs and lets this machine in.';
    return [trouble('database', `cannot be reached: ${reasonOf(error)}`, remedy)];
  } finally {
    await database.close();
  }
}

function checkVersion({ version, encoding, isReadOnly }: DatabaseState): Finding {
  const major = Math.floor(version / 10_000);
  const name = `PostgreSQL ${major}.${version % 10_000}`;
  if (major < OLDEST_POSTGRES) {
    return trouble('database', `${name} is too old`, `Use PostgreSQL ${OLDEST_POSTGRES} or newer.`);
  }
  if (isReadOnly) {
    return trouble(
      'database',
      `${name} may only be read`,
      'Name the primary server, not a standby, with --database-url.',
    );
  }
  return encoding === 'UTF8'
    ? ok('database', `${name} answers`)
    : trouble(
        'database',
        `its encoding is ${encoding}`,
        "Make the database with encoding 'UTF8' (create database ... encoding 'UTF8' template template0).",
      );
}

function checkRights(state: DatabaseState, schema: SchemaState | null): Finding[] {
  const { schemas, mayCreateSchemas, closedSchemas, closedTables, foreignTables } = state;
  const grant = 'Let the user of --database-url own the schemas convertlead and convertlead_jobs with all in them.';
  const findings: Finding[] = [];
  if (schemas.length < 2 && !mayCreateSchemas) {
    const remedy = 'As the owner of the database: grant create on database ... to the user of --database-url.';
    findings.push(trouble('database', 'its user may not make the schemas', remedy));
  }
  if (closedSchemas.length > 0) {
    findings.push(trouble('database', `its user may not use ${closedSchemas.join(', ')}`, grant));
  }
  if (closedTables.length > 0) {
    findings.push(trouble('database', `its user may not read and write ${some(closedTables)}`, grant));
  }
  if (foreignTables.length > 0 && schema !== null && schema.pending.length > 0) {
    findings.push(
      trouble('database', `migrations have to change ${some(foreignTables)}, which is not its user's`, grant),
    );
  }
  return findings.length > 0 ? findings : [ok('database', 'its user has the rights that are needed')];
}

function some(names: readonly string[]): string {
  const [first = ''] = names;
  return names.length === 1 ? first : `${first} and ${names.length - 1} more`;
}

function checkConnections({ connections, connectionsMax }: DatabaseState): Finding {
  const finding = `${connections} of ${connectionsMax} connections are in use, and a server takes up to ${CONNECTIONS_OF_SERVER}`;
  return connections + CONNECTIONS_OF_SERVER > connectionsMax
    ? attention('database', finding, 'Raise max_connections, or put a pooler in transaction mode before it.')
    : ok('database', finding);
}

function checkMigrations(schema: SchemaState | null): Finding[] {
  if (schema === null) return [];
  const { pending, unknown } = schema;
  if (unknown.length > 0) {
    const finding = `a newer convertlead was here: this one does not know migration ${Math.max(...unknown)}`;
    return [trouble('migrations', finding, 'Start the newer version, or put the backup from before it back.')];
  }
  if (pending.length === 0) return [ok('migrations', 'the schema is this version’s')];
  const [first = ''] = pending;
  const finding = `${pending.length} to come, from ${first} on: the next start applies them`;
  const isEmpty = first.startsWith('0001');
  return [
    isEmpty
      ? ok('migrations', finding)
      : attention('migrations', finding, 'Make a backup first: there is no way back to the version before.'),
  ];
}
