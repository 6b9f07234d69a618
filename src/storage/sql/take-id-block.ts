import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const TAKE_ID_BLOCK = {
  name: 'take-id-block',
  text: `
    update convertlead.id_block set next_id = next_id + $2::bigint
    where org_id = $1
    returning next_id - $2::bigint as first`,
};

/** Takes `size` ids for this process alone. @returns the first of them */
export async function takeIdBlock(on: Queryable, orgId: Id, size: bigint): Promise<Id> {
  const [row] = await on.query<{ first: Id }>(TAKE_ID_BLOCK, [orgId, String(size)]);
  if (row === undefined) throw new Error(`organisation ${orgId} has no id block`);
  return row.first;
}
