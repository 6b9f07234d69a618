import type { User } from '../../domain/caller.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import { USER_COLUMNS, userOf, type UserRow } from './user-columns.ts';

const GET_USERS = {
  name: 'get-users',
  text: `select ${USER_COLUMNS} from convertlead.crm_user u where u.org_id = $1 and u.id = any($2::bigint[])`,
};

/** The users with these ids, by id. */
export async function getUsers(on: Queryable, orgId: Id, ids: Iterable<Id>): Promise<Map<Id, User>> {
  const rows = await on.query<UserRow>(GET_USERS, [orgId, [...new Set(ids)]]);
  return new Map(rows.map((row) => [row.id, userOf(row)]));
}
