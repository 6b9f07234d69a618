import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const COUNT_ATTACHMENTS = {
  name: 'count-attachments',
  text: `
    select count(*)::int as count from (
      select from convertlead.attachment where org_id = $1 and record_id = $2 limit $3) counted`,
};

/** How many attachments a record has; they are not counted beyond `max`. */
export async function countAttachments(on: Queryable, orgId: Id, recordId: Id, max: number): Promise<number> {
  return (await on.query<{ count: number }>(COUNT_ATTACHMENTS, [orgId, recordId, max]))[0]?.count ?? 0;
}
