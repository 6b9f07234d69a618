import type { ConversionImage } from '../../domain/conversion-image.ts';
import type { Id } from '../../domain/id.ts';
import type { KeptConversion } from '../../domain/kept-conversion.ts';
import type { Queryable } from '../database.ts';

export const KEPT_CONVERSION_COLUMNS = `
      id::text, lead_id::text as "leadId", contact_id::text as "contactId", account_id::text as "accountId",
      deal_id::text as "dealId", face, before as image, undone_at as "undoneAt"`;

const TEXT = `select ${KEPT_CONVERSION_COLUMNS} from convertlead.conversion where org_id = $1 and id = $2`;

const FIND_KEPT_CONVERSION = { name: 'find-kept-conversion', text: TEXT };
const LOCK_KEPT_CONVERSION = { name: 'lock-kept-conversion', text: `${TEXT} for update` };

const FIND_SHARING = {
  name: 'find-conversions-sharing-records',
  text: `
    select ${KEPT_CONVERSION_COLUMNS} from convertlead.conversion c
    where org_id = $1 and undone_at is null and before is not null and id <> $2
      and (contact_id = any($3::bigint[]) or account_id = any($3::bigint[]) or deal_id = any($3::bigint[]))
      and (id = any($5::bigint[]) or exists (
        select 1 from convertlead.job_item i
        where i.org_id = c.org_id and i.job_id = $4 and i.conversion_id = c.id and i.state = 'undone'))
    order by converted_at desc, id desc`,
};

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

/**
 * Other conversions into the same records which a job, that only looks, would have taken back by now.
 *
 * @param recordIds contacts, accounts and deals
 * @param undoneIds conversions whose outcome the job has not noted yet
 * @returns in the order in which they would be taken back
 */
export async function findConversionsUndoneBefore(
  on: Queryable,
  orgId: Id,
  conversionId: Id,
  recordIds: readonly Id[],
  jobId: Id,
  undoneIds: readonly Id[],
): Promise<KeptConversion[]> {
  return on.query<KeptConversion>(FIND_SHARING, [orgId, conversionId, recordIds, jobId, undoneIds]);
}
