import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import { ORGANISATION_TABLES } from './organisation-tables.ts';

const DELETIONS = [
  ...ORGANISATION_TABLES.toReversed().map(({ name }) => ({ table: name, key: 'org_id' })),
  { table: 'organisation', key: 'id' },
].map(({ table, key }) => ({
  name: `delete-organisation-${table}`,
  text: `delete from convertlead.${table} where ${key} = $1`,
}));

/** Deletes an organisation, which is held, with everything in it. */
export async function deleteOrganisation(tx: Queryable, orgId: Id): Promise<void> {
  // sent together, carried out one after the other
  await Promise.all(DELETIONS.map((statement) => tx.query(statement, [orgId])));
}
