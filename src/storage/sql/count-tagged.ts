import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const COUNT_TAGGED = {
  name: 'count-tagged',
  text: `
    select count(*)::int as count from convertlead.record_tag t
    join convertlead.record r on r.org_id = t.org_id and r.id = t.record_id
    where t.org_id = $1 and t.tag_id = $2 and r.converted_at is null`,
};

/** How many records have the tag; converted leads do not count. */
export async function countTagged(on: Queryable, orgId: Id, tagId: Id): Promise<number> {
  const [row] = await on.query<{ count: number }>(COUNT_TAGGED, [orgId, tagId]);
  return row?.count ?? 0;
}
