import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import { CONVERSION_COLUMNS, type Conversion } from './select-conversions.ts';

const SELECT_CONVERSIONS_INTO = {
  name: 'select-conversions-into',
  text: `
    select ${CONVERSION_COLUMNS}
    from convertlead.conversion c
    where c.org_id = $1 and c.undone_at is null and (c.contact_id = $2 or c.account_id = $2 or c.deal_id = $2)
    order by c.converted_at desc, c.id desc limit $3`,
};

/** Conversions that stand whose lead became the record, or was linked to it, the latest first. */
export async function selectConversionsInto(
  on: Queryable,
  orgId: Id,
  recordId: Id,
  limit: number,
): Promise<Conversion[]> {
  return on.query<Conversion>(SELECT_CONVERSIONS_INTO, [orgId, recordId, limit]);
}
