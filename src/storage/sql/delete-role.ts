import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const DELETE_ROLE = {
  name: 'delete-role',
  text: `
    delete from convertlead.role r
    where r.org_id = $1 and r.id = $2
      and not exists (select 1 from convertlead.crm_user u where u.org_id = r.org_id and u.role_id = r.id)
    returning r.id`,
};

/** Deletes a role that no user has. @returns whether it has been */
export async function deleteRole(tx: Queryable, orgId: Id, id: Id): Promise<boolean> {
  return (await tx.query(DELETE_ROLE, [orgId, id])).length > 0;
}
