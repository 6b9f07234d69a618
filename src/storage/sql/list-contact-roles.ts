import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const LIST_CONTACT_ROLES = {
  name: 'list-contact-roles',
  text: 'select id::text, name from convertlead.contact_role where org_id = $1 order by id',
};

/** The roles that a contact may have in a deal. */
export async function listContactRoles(on: Queryable, orgId: Id): Promise<{ id: Id; name: string }[]> {
  return on.query<{ id: Id; name: string }>(LIST_CONTACT_ROLES, [orgId]);
}
