import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const SET_USER_ACTIVE = {
  name: 'set-user-active',
  text: 'update convertlead.crm_user set active = $3 where org_id = $1 and lower(email) = lower($2) returning id',
};

/** Whether a user may come in, and be given records. @returns whether there is such a user */
export async function setUserActive(tx: Queryable, orgId: Id, email: string, active: boolean): Promise<boolean> {
  return (await tx.query(SET_USER_ACTIVE, [orgId, email, active])).length > 0;
}
