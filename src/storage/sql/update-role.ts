import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import type { Role } from './find-roles.ts';

const UPDATE_ROLE = {
  name: 'update-role',
  text: 'update convertlead.role set name = $3, rights = $4 where org_id = $1 and id = $2',
};

export async function updateRole(tx: Queryable, orgId: Id, { id, name, rights }: Role): Promise<void> {
  await tx.query(UPDATE_ROLE, [orgId, id, name, rights]);
}
