import type { Queryable } from './database.ts';
import { readMigrations } from './read-migrations.ts';
import { APPLIED_MIGRATIONS } from './sql/applied-migrations.ts';

/** How a database's schema stands to this version of the program. */
export interface SchemaState {
  /** Files of migrations that it has not had; all of them where it is empty. */
  readonly pending: readonly string[];
  /** Ids of migrations that this version does not know: a newer one was here. */
  readonly unknown: readonly number[];
}

const HAS_SCHEMA = {
  name: 'has-schema',
  text: `select to_regclass('convertlead.migration') is not null as found`,
};

/** Looks at the schema, and changes nothing. */
export async function findSchemaState(on: Queryable): Promise<SchemaState> {
  const migrations = await readMigrations();
  const [schema] = await on.query<{ found: boolean }>(HAS_SCHEMA, []);
  const rows = schema?.found === true ? await on.query<{ id: number }>(APPLIED_MIGRATIONS, []) : [];
  const applied = new Set(rows.map(({ id }) => id));
  const known = new Set(migrations.map(({ id }) => id));
  return {
    pending: migrations.filter(({ id }) => !applied.has(id)).map(({ name }) => name),
    unknown: [...applied].filter((id) => !known.has(id)),
  };
}
