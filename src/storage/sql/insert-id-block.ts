import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const INSERT_ID_BLOCK = {
  name: 'insert-id-block',
  text: 'insert into convertlead.id_block (org_id, next_id) values ($1, $2)',
};

/** Where the ids of an organisation start. */
export async function insertIdBlock(tx: Queryable, orgId: Id, nextId: Id): Promise<void> {
  await tx.query(INSERT_ID_BLOCK, [orgId, nextId]);
}
