import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const UPDATE_USER = {
  name: 'update-user',
  text: `
    update convertlead.crm_user set active = $3, role_id = $4, first_name = $5, last_name = $6
    where org_id = $1 and id = $2`,
};

/** What may change of a user. */
export interface WrittenUser {
  readonly active: boolean;
  readonly roleId: Id;
  readonly firstName: string | null;
  readonly lastName: string;
}

export async function updateUser(
  tx: Queryable,
  orgId: Id,
  id: Id,
  { active, roleId, firstName, lastName }: WrittenUser,
): Promise<void> {
  await tx.query(UPDATE_USER, [orgId, id, active, roleId, firstName, lastName]);
}
