import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const FIND_TOKEN_ORGANISATION = {
  name: 'find-token-organisation',
  text: 'select org_id::text as "orgId" from convertlead.token where hash = $1',
};

/** Whose token this is. @returns `null`: there is none */
export async function findTokenOrganisation(on: Queryable, hash: Buffer): Promise<Id | null> {
  return (await on.query<{ orgId: Id }>(FIND_TOKEN_ORGANISATION, [hash]))[0]?.orgId ?? null;
}
