import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const HAS_ADMINISTRATOR = {
  name: 'has-administrator',
  text: `
    select exists (
      select 1 from convertlead.crm_user u
      join convertlead.role r on r.org_id = u.org_id and r.id = u.role_id
      where u.org_id = $1 and u.active and 'administer' = any(r.rights)) as found`,
};

/** Whether somebody active may administer the organisation. */
export async function hasAdministrator(on: Queryable, orgId: Id): Promise<boolean> {
  return (await on.query<{ found: boolean }>(HAS_ADMINISTRATOR, [orgId]))[0]?.found === true;
}
