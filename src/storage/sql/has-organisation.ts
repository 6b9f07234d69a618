import type { Queryable } from '../database.ts';

const HAS_ORGANISATION = {
  name: 'has-organisation',
  text: `select exists (select 1 from convertlead.organisation) as found`,
};

/** Whether there is any organisation. */
export async function hasOrganisation(on: Queryable): Promise<boolean> {
  const [row] = await on.query<{ found: boolean }>(HAS_ORGANISATION, []);
  return row?.found === true;
}
