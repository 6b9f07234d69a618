import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import { ORGANISATION_TABLES } from './organisation-tables.ts';

const EMPTIED = ORGANISATION_TABLES.filter(({ kind }) => kind !== 'kept').toReversed();

const DELETE_ROWS = EMPTIED.map(({ name }) => ({
  name: `delete-all-${name}`,
  text: `delete from convertlead.${name} where org_id = $1`,
}));

/** Deletes what a reset does not keep. The organisation must be held. */
export async function emptyOrganisation(tx: Queryable, orgId: Id): Promise<void> {
  // sent together, carried out one after the other
  await Promise.all(DELETE_ROWS.map((statement) => tx.query(statement, [orgId])));
}
