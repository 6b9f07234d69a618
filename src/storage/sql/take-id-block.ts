import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

// an organisation of a sandbox gives just as many as are wanted, so that the same calls get the same ids, whichever process they come to
const TAKE_ID_BLOCK = {
  name: 'take-id-block',
  text: `
    update convertlead.id_block b
    set next_id = b.next_id + case when o.sandbox is null then greatest($2::bigint, $3::bigint) else $2::bigint end
    from convertlead.organisation o
    where b.org_id = $1 and o.id = b.org_id
    returning b.next_id as "end", case when o.sandbox is null then greatest($2::bigint, $3::bigint) else $2::bigint end as size`,
};

/** Ids of this process alone. */
export interface IdBlock {
  readonly size: bigint;
  /** The first one behind them. */
  readonly end: bigint;
}

/** Takes as many ids as are wanted; more where none goes astray by it. @param usual how many it may be then */
export async function takeIdBlock(on: Queryable, orgId: Id, wanted: bigint, usual: bigint): Promise<IdBlock> {
  const values = [orgId, String(wanted), String(usual)];
  const [row] = await on.query<{ end: string; size: string }>(TAKE_ID_BLOCK, values);
  if (row === undefined) throw new Error(`organisation ${orgId} has no id block`);
  return { size: BigInt(row.size), end: BigInt(row.end) };
}
