import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

// the smallest one that is free: an organisation from elsewhere may well have the largest
const NEXT_ORGANISATION_ID = {
  name: 'next-organisation-id',
  text: `
    select min(free.id)::text as id
    from (select $1::bigint as id union all select id + 1 from convertlead.organisation where id >= $1) free
    where free.id <= $2 and not exists (select 1 from convertlead.organisation o where o.id = free.id)`,
};

/** The smallest free id of the range, or `null`. Another transaction may take it first. */
export async function nextOrganisationId(on: Queryable, from: number, to: number): Promise<Id | null> {
  const [row] = await on.query<{ id: Id | null }>(NEXT_ORGANISATION_ID, [from, to]);
  return row?.id ?? null;
}
