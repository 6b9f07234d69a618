import type { Queryable } from '../database.ts';

/** A database as a server would find it. */
export interface DatabaseState {
  /** As PostgreSQL counts, 150004 for 15.4. */
  readonly version: number;
  readonly encoding: string;
  /** A standby, or transactions that may only read. */
  readonly isReadOnly: boolean;
  /** Our schemas that are there, of `convertlead` and `convertlead_jobs`. */
  readonly schemas: readonly string[];
  readonly mayCreateSchemas: boolean;
  /** Our schemas in which this user may not make tables. */
  readonly closedSchemas: readonly string[];
  /** Our tables that this user may not read and write. */
  readonly closedTables: readonly string[];
  /** Our tables that this user may not change, for they are somebody else's. */
  readonly foreignTables: readonly string[];
  readonly connections: number;
  readonly connectionsMax: number;
}

const INSPECT_DATABASE = {
  name: 'inspect-database',
  text: `
    with ours as (
      select n.oid, n.nspname from pg_namespace n where n.nspname in ('convertlead', 'convertlead_jobs')
    ), tables as (
      select c.oid, c.relowner, o.nspname || '.' || c.relname as name
      from pg_class c join ours o on o.oid = c.relnamespace where c.relkind in ('r', 'p')
    )
    select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
      pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as "isReadOnly",
      (select coalesce(array_agg(nspname::text order by nspname), '{}') from ours) as schemas,
      has_database_privilege(current_database(), 'CREATE') as "mayCreateSchemas",
      (select coalesce(array_agg(nspname::text order by nspname), '{}') from ours
        where not (has_schema_privilege(oid, 'USAGE') and has_schema_privilege(oid, 'CREATE'))) as "closedSchemas",
      (select coalesce(array_agg(name order by name), '{}') from tables
        where not (has_table_privilege(oid, 'SELECT') and has_table_privilege(oid, 'INSERT')
          and has_table_privilege(oid, 'UPDATE') and has_table_privilege(oid, 'DELETE'))) as "closedTables",
      (select coalesce(array_agg(name order by name), '{}') from tables
        where not pg_has_role(relowner, 'USAGE')) as "foreignTables",
      (select coalesce(sum(numbackends), 0)::int from pg_stat_database) as connections,
      current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as "connectionsMax"`,
};

/** Looks at a database and at what this user may do there. */
export async function inspectDatabase(on: Queryable): Promise<DatabaseState> {
  const [row] = await on.query<DatabaseState>(INSPECT_DATABASE, []);
  if (row === undefined) throw new Error('a look has one row');
  return row;
}
