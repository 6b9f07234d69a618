import type { Id } from '../../domain/id.ts';
import type { Queryable, Statement } from '../database.ts';
import { ORGANISATION_TABLES } from './organisation-tables.ts';
import { organisationColumns } from './put-organisation.ts';

const NEWEST_MIGRATION = '(select max(id) from convertlead.migration)';

const INSERT_SNAPSHOT = {
  name: 'insert-snapshot',
  text: `insert into convertlead.snapshot (org_id, name, created_at, migration) values ($1, $2, $3, ${NEWEST_MIGRATION})`,
};

const TABLES = ORGANISATION_TABLES.filter(({ kind }) => kind === 'contents' || kind === 'credentials');

// rows go from table to table in the database: attachments may be large
const TAKE_ROWS = [
  takeRows('organisation', 'id = $1'),
  ...TABLES.map(({ name, taken }) => takeRows(name, taken === undefined ? 'org_id = $1' : `org_id = $1 and ${taken}`)),
];

const SOURCE = (name: string): string => `
    convertlead.snapshot_row s cross join lateral json_populate_record(null::convertlead.${name}, s.content) r
    where s.org_id = $1 and s.snapshot = $2 and s.table_name = '${name}'`;

const PUT_ROWS = TABLES.map(({ name }) => ({
  name: `restore-snapshot-${name}`,
  text: `insert into convertlead.${name} select r.* from ${SOURCE(name)}`,
}));

const LIST_SNAPSHOTS = {
  name: 'list-snapshots',
  text: `
    select name, created_at as "createdAt", migration = ${NEWEST_MIGRATION} as "isCurrent"
    from convertlead.snapshot where org_id = $1 order by name collate "C"`,
};

const DELETE_SNAPSHOT = {
  name: 'delete-snapshot',
  text: 'delete from convertlead.snapshot where org_id = $1 and name = $2 returning 1 as deleted',
};

export interface Snapshot {
  readonly name: string;
  readonly createdAt: Date;
  /** Whether its rows are of the form that the schema has now. */
  readonly isCurrent: boolean;
}

export async function selectSnapshots(on: Queryable, orgId: Id): Promise<Snapshot[]> {
  return on.query<Snapshot>(LIST_SNAPSHOTS, [orgId]);
}

/** Keeps a copy of everything in an organisation that is held, under a name that no other one has. */
export async function takeSnapshot(tx: Queryable, orgId: Id, name: string, at: Date): Promise<void> {
  // sent together, carried out one after the other
  const taking = tx.query(INSERT_SNAPSHOT, [orgId, name, at]);
  await Promise.all([taking, ...TAKE_ROWS.map((statement) => tx.query(statement, [orgId, name]))]);
}

/** Fills an organisation, which is held and empty, with what it had. */
export async function restoreSnapshot(tx: Queryable, orgId: Id, name: string): Promise<void> {
  const columns = await organisationColumns(tx);
  const restored = columns.map((column) => `r.${column}`).join(', ');
  const text = `
    update convertlead.organisation set (${columns.join(', ')}) = (select ${restored} from ${SOURCE('organisation')})
    where id = $1`;
  await Promise.all([{ name: '', text }, ...PUT_ROWS].map((statement) => tx.query(statement, [orgId, name])));
}

/** @returns whether it was there */
export async function deleteSnapshot(tx: Queryable, orgId: Id, name: string): Promise<boolean> {
  return (await tx.query(DELETE_SNAPSHOT, [orgId, name])).length > 0;
}

function takeRows(name: string, taken: string): Statement {
  return {
    name: `take-snapshot-${name}`,
    text: `
    insert into convertlead.snapshot_row (org_id, snapshot, table_name, content)
    select $1, $2, '${name}', to_json(t) from convertlead.${name} t where ${taken}`,
  };
}
