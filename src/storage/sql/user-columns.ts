import type { User } from '../../domain/caller.ts';
import type { Id } from '../../domain/id.ts';

/** Select list of a user, for a statement that has `convertlead.crm_user u`. */
export const USER_COLUMNS = `u.id::text, u.email, u.first_name, u.last_name, u.active`;

export interface UserRow {
  id: Id;
  email: string;
  first_name: string | null;
  last_name: string;
  active: boolean;
}

export function userOf(row: UserRow): User {
  const name = row.first_name === null ? row.last_name : `${row.first_name} ${row.last_name}`;
  return { id: row.id, email: row.email, name, active: row.active };
}
