import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import type { Role } from './find-roles.ts';

const UPDATE_ROLE = {
  name: 'update-role',
  text: 'update convertlead.role set name = $3, rights = $4 where org_id = $1 and id = $2',
};

const SET_USER_ROLE = {
  name: 'set-user-role',
  text: `
    update convertlead.crm_user set role_id = $3
    where org_id = $1 and lower(email) = lower($2)
    returning id::text`,
};

export async function updateRole(tx: Queryable, orgId: Id, { id, name, rights }: Role): Promise<void> {
  await tx.query(UPDATE_ROLE, [orgId, id, name, rights]);
}

/** @returns whether there is such a user */
export async function setUserRole(tx: Queryable, orgId: Id, email: string, roleId: Id): Promise<boolean> {
  return (await tx.query(SET_USER_ROLE, [orgId, email, roleId])).length > 0;
}
