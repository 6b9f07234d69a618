import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const FIND_ROLE_OF_USER = {
  name: 'find-role-of-user',
  text: `
    select r.id::text, r.name from convertlead.crm_user u
    join convertlead.role r on r.org_id = u.org_id and r.id = u.role_id
    where u.org_id = $1 and u.id = $2`,
};

/** The role of a user; `null`: there is no such user any longer. */
export async function findRoleOfUser(on: Queryable, orgId: Id, userId: Id): Promise<{ id: Id; name: string } | null> {
  return (await on.query<{ id: Id; name: string }>(FIND_ROLE_OF_USER, [orgId, userId]))[0] ?? null;
}
