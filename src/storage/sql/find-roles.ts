import { RIGHTS, type Right } from '../../domain/caller.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const FIND_ROLES = {
  name: 'find-roles',
  text: `
    select r.id::text, r.name, r.rights
    from convertlead.organisation o
    left join convertlead.role r on r.org_id = o.id
    where o.id = $1
    order by r.id`,
};

export interface Role {
  readonly id: Id;
  readonly name: string;
  readonly rights: readonly Right[];
}

interface RoleRow {
  id: Id | null;
  name: string | null;
  rights: string[] | null;
}

/** The organisation's roles. @returns `null` when there is no such organisation */
export async function findRoles(on: Queryable, orgId: Id): Promise<Role[] | null> {
  const rows = await on.query<RoleRow>(FIND_ROLES, [orgId]);
  if (rows.length === 0) return null;
  return rows.flatMap(({ id, name, rights }) =>
    id === null || name === null ? [] : [{ id, name, rights: RIGHTS.filter((right) => rights?.includes(right)) }],
  );
}
