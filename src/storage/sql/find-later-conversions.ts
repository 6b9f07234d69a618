import type { ConvertLead } from '../../domain/convert-lead.ts';
import type { Id } from '../../domain/id.ts';
import type { KeptConversion } from '../../domain/kept-conversion.ts';
import type { Queryable } from '../database.ts';
import { KEPT_CONVERSION_COLUMNS } from './find-kept-conversion.ts';

const TEXT = `
    select ${KEPT_CONVERSION_COLUMNS}, command from convertlead.conversion c
    where org_id = $1 and undone_at is null and before is not null
      and (contact_id = any($3::bigint[]) or account_id = any($3::bigint[]) or deal_id = any($3::bigint[]))
      and (converted_at, id) > (select o.converted_at, o.id from convertlead.conversion o where o.org_id = $1 and o.id = $2)
    order by converted_at, id limit $4`;

const FIND_LATER_CONVERSIONS = { name: 'find-later-conversions', text: TEXT };
const LOCK_LATER_CONVERSIONS = { name: 'lock-later-conversions', text: `${TEXT} for update` };

/** A later conversion, before its lead is loaded. */
export type FoundLaterConversion = KeptConversion & { readonly command: ConvertLead };

/**
 * Conversions into the records that came after another one and stand, the earliest first.
 *
 * @param locks `hold`: nobody takes them back until the transaction ends. Whoever takes one back holds it first and then later ones, so that
 * nobody waits in a circle
 */
export async function findLaterConversions(
  on: Queryable,
  orgId: Id,
  conversionId: Id,
  recordIds: readonly Id[],
  limit: number,
  locks: 'hold' | 'none',
): Promise<FoundLaterConversion[]> {
  const statement = locks === 'hold' ? LOCK_LATER_CONVERSIONS : FIND_LATER_CONVERSIONS;
  return on.query<FoundLaterConversion>(statement, [orgId, conversionId, recordIds, limit]);
}
