import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

export interface NewUser {
  readonly id: Id;
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string;
  readonly roleId: Id;
  readonly active: boolean;
}

// an e-mail address is one user's in an organisation, whatever its case
const INSERT_USERS = {
  name: 'insert-users',
  text: `
    insert into convertlead.crm_user (org_id, id, email, first_name, last_name, role_id, active, created_at)
    select $1, u.id, u.email, u."firstName", u."lastName", u."roleId", u.active, $3
    from json_to_recordset($2::json)
      as u (id bigint, email text, "firstName" text, "lastName" text, "roleId" bigint, active boolean)
    on conflict (org_id, lower(email)) do nothing
    returning id::text`,
};

/** @returns how many were inserted: those whose e-mail address is taken are passed over */
export async function insertUsers(tx: Queryable, orgId: Id, users: readonly NewUser[], at: Date): Promise<number> {
  return (await tx.query(INSERT_USERS, [orgId, JSON.stringify(users), at])).length;
}
