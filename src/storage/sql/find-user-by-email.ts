import type { User } from '../../domain/caller.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import { USER_COLUMNS, userOf, type UserRow } from './user-columns.ts';

const FIND_USER_BY_EMAIL = {
  name: 'find-user-by-email',
  text: `select ${USER_COLUMNS} from convertlead.crm_user u where u.org_id = $1 and lower(u.email) = lower($2)`,
};

/** The organisation's user with this address, whatever its case. */
export async function findUserByEmail(on: Queryable, orgId: Id, email: string): Promise<User | null> {
  const [row] = await on.query<UserRow>(FIND_USER_BY_EMAIL, [orgId, email]);
  return row === undefined ? null : userOf(row);
}
