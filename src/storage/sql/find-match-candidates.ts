import type { Id } from '../../domain/id.ts';
import type { LeadKeys } from '../../domain/match-lead.ts';
import type { Queryable } from '../database.ts';

const FIND_MATCH_CANDIDATES = {
  name: 'find-match-candidates',
  text: `
    select found.id::text from (
      (select id from convertlead.record
        where org_id = $1 and module = 'Accounts' and name_key = $2 order by id limit $8)
      union
      (select id from convertlead.record
        where org_id = $1 and module = 'Contacts' and email_key = $3 order by id limit $8)
      union
      (select id from convertlead.record
        where org_id = $1 and module = 'Contacts' and name_key = $4 order by id limit $8)
      union
      (select u.record_id
        from convertlead.unique_value u
        join unnest($5::text[], $6::text[], $7::text[]) as wanted (module, field, value)
          on wanted.module = u.module and wanted.field = u.field and wanted.value = u.value_key
        where u.org_id = $1)
    ) found`,
};

/** Accounts and contacts that hold one of the keys. Takes no locks. @param limit of each kind of key, the oldest first */
export async function findMatchCandidates(on: Queryable, orgId: Id, keys: LeadKeys, limit: number): Promise<Id[]> {
  const rows = await on.query<{ id: Id }>(FIND_MATCH_CANDIDATES, [
    orgId,
    keys.company,
    keys.email,
    keys.person,
    keys.unique.map(({ module }) => module),
    keys.unique.map(({ field }) => field),
    keys.unique.map(({ value }) => value),
    limit,
  ]);
  return rows.map(({ id }) => id);
}
