import type { Id } from '../../domain/id.ts';
import type { OrganisationUser } from '../../domain/organisation-user.ts';
import type { Queryable } from '../database.ts';
import { USER_COLUMNS, userOf, type UserRow } from './user-columns.ts';

const WITH_ROLE = `
    select ${USER_COLUMNS}, u.created_at, r.id::text as role_id, r.name as role_name
    from convertlead.crm_user u
    join convertlead.role r on r.org_id = u.org_id and r.id = u.role_id`;

const LIST_USERS = { name: 'list-users', text: `${WITH_ROLE} where u.org_id = $1 order by u.id` };
const FIND_USER = { name: 'find-user', text: `${WITH_ROLE} where u.org_id = $1 and u.id = $2` };

type OrganisationUserRow = UserRow & { created_at: Date; role_id: Id; role_name: string };

/** All users of an organisation, by id. */
export async function listUsers(on: Queryable, orgId: Id): Promise<OrganisationUser[]> {
  return (await on.query<OrganisationUserRow>(LIST_USERS, [orgId])).map(organisationUserOf);
}

/** One of them. @returns `null` where there is none */
export async function findUser(on: Queryable, orgId: Id, id: Id): Promise<OrganisationUser | null> {
  const [row] = await on.query<OrganisationUserRow>(FIND_USER, [orgId, id]);
  return row === undefined ? null : organisationUserOf(row);
}

function organisationUserOf(row: OrganisationUserRow): OrganisationUser {
  return {
    ...userOf(row),
    firstName: row.first_name,
    lastName: row.last_name,
    role: { id: row.role_id, name: row.role_name },
    createdAt: row.created_at,
  };
}
