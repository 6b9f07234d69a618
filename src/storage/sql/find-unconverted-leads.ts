import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const FIND_UNCONVERTED_LEADS = {
  name: 'find-unconverted-leads',
  text: `
    select id::text from convertlead.record
    where org_id = $1 and module = 'Leads' and converted_at is null
    order by convertlead.record.id limit $2`,
};

/** Ids of leads that can still be converted, lowest first. */
export async function findUnconvertedLeads(on: Queryable, orgId: Id, limit: number): Promise<Id[]> {
  return (await on.query<{ id: Id }>(FIND_UNCONVERTED_LEADS, [orgId, limit])).map(({ id }) => id);
}
