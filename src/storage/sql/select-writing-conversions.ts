import type { WritingConversion } from '../../domain/lineage.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import { CONVERSION_COLUMNS, type Conversion } from './select-conversions.ts';

/** The parts of the image that are about the record: an account of thousands of leads has as many conversions. */
const SELECT_WRITING_CONVERSIONS = {
  name: 'select-writing-conversions',
  text: `
    select ${CONVERSION_COLUMNS}, c.command, c.report, json_build_object(
      'created', jsonb_path_query_array(i.image, '$.created[*] ? (@.id == $id)', jsonb_build_object('id', $2::text)),
      'changes', jsonb_path_query_array(i.image, '$.changes[*] ? (@.recordId == $id)', jsonb_build_object('id', $2::text))) as image
    from convertlead.conversion c cross join lateral (select c.before::jsonb as image) i
    where c.org_id = $1 and c.undone_at is null
      and (c.contact_id = $2::bigint or c.account_id = $2::bigint or c.deal_id = $2::bigint)
      and (i.image->'created' @> jsonb_build_array(jsonb_build_object('id', $2::text))
        or i.image->'changes' @> jsonb_build_array(jsonb_build_object('recordId', $2::text)))
    order by c.converted_at desc, c.id desc limit $3`,
};

export type KnownWritingConversion = Conversion & WritingConversion;

/** Conversions that stand and wrote into the record, the latest first. */
export async function selectWritingConversions(
  on: Queryable,
  orgId: Id,
  recordId: Id,
  limit: number,
): Promise<KnownWritingConversion[]> {
  return on.query<KnownWritingConversion>(SELECT_WRITING_CONVERSIONS, [orgId, recordId, limit]);
}
