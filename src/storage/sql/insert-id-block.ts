import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const INSERT_ID_BLOCK = {
  name: 'insert-id-block',
  text: `
    insert into convertlead.id_block as b (org_id, next_id) values ($1, $2)
    on conflict (org_id) do update set next_id = greatest(b.next_id, excluded.next_id)`,
};

/** Where the ids of a new organisation start; those of one that has given some go on. */
export async function insertIdBlock(tx: Queryable, orgId: Id, nextId: Id): Promise<void> {
  await tx.query(INSERT_ID_BLOCK, [orgId, nextId]);
}
