import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const FIND_ROLES = {
  name: 'find-roles',
  text: `
    select o.id::text as "orgId", r.id::text, r.name
    from convertlead.organisation o
    left join convertlead.role r on r.org_id = o.id
    where o.id = $1
    order by r.id`,
};

export interface FoundRole {
  readonly id: Id;
  readonly name: string;
}

/** The organisation's roles. @returns `null` when there is no such organisation */
export async function findRoles(on: Queryable, orgId: Id): Promise<FoundRole[] | null> {
  const rows = await on.query<{ id: Id | null; name: string | null }>(FIND_ROLES, [orgId]);
  if (rows.length === 0) return null;
  return rows.flatMap(({ id, name }) => (id === null || name === null ? [] : [{ id, name }]));
}
