import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const SELECT_EXPIRED_ORGANISATIONS = {
  name: 'select-expired-organisations',
  text: 'select id::text from convertlead.organisation where expires_at <= $1 order by expires_at',
};

/** Organisations of sandboxes whose time is over. */
export async function selectExpiredOrganisations(on: Queryable, at: Date): Promise<Id[]> {
  return (await on.query<{ id: Id }>(SELECT_EXPIRED_ORGANISATIONS, [at])).map(({ id }) => id);
}
