import type { ConversionImage } from '../../domain/conversion-image.ts';
import type { Id } from '../../domain/id.ts';
import type { KeptConversion } from '../../domain/undo-facts.ts';
import type { Queryable } from '../database.ts';

const TEXT = `
    select id::text, lead_id::text as "leadId", contact_id::text as "contactId", account_id::text as "accountId",
      deal_id::text as "dealId", face, case when before ? 'changes' then before end as image, undone_at as "undoneAt"
    from convertlead.conversion where org_id = $1 and id = $2`;

const FIND_KEPT_CONVERSION = { name: 'find-kept-conversion', text: TEXT };
const LOCK_KEPT_CONVERSION = { name: 'lock-kept-conversion', text: `${TEXT} for update` };

/** A conversion as it is kept; its image is `null` where an older version of the server made it. */
export type FoundConversion = Omit<KeptConversion, 'image'> & { readonly image: ConversionImage | null };

/** A conversion with what is needed to take it back. @param locks `hold`: nobody else takes it back until the transaction ends */
export async function findKeptConversion(
  on: Queryable,
  orgId: Id,
  id: Id,
  locks: 'hold' | 'none',
): Promise<FoundConversion | null> {
  const statement = locks === 'hold' ? LOCK_KEPT_CONVERSION : FIND_KEPT_CONVERSION;
  return (await on.query<FoundConversion>(statement, [orgId, id]))[0] ?? null;
}
