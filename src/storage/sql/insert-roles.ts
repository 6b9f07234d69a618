import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import type { Role } from './find-roles.ts';

const INSERT_ROLES = {
  name: 'insert-roles',
  text: `
    insert into convertlead.role (org_id, id, name, rights)
    select $1, r.id, r.name, r.rights from json_to_recordset($2::json) as r (id bigint, name text, rights text[])`,
};

export async function insertRoles(tx: Queryable, orgId: Id, roles: readonly Role[]): Promise<void> {
  await tx.query(INSERT_ROLES, [orgId, JSON.stringify(roles)]);
}
