import { roleNameKey } from '../../domain/match-keys.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

export interface NewContactRole {
  readonly id: Id;
  readonly name: string;
}

const INSERT_CONTACT_ROLES = {
  name: 'insert-contact-roles',
  text: `
    insert into convertlead.contact_role (org_id, id, name, name_key)
    select $1, r.id, r.name, r.key from json_to_recordset($2::json) as r (id bigint, name text, key text)`,
};

export async function insertContactRoles(tx: Queryable, orgId: Id, roles: readonly NewContactRole[]): Promise<void> {
  await tx.query(INSERT_CONTACT_ROLES, [
    orgId,
    JSON.stringify(roles.map((role) => ({ ...role, key: roleNameKey(role.name) }))),
  ]);
}
