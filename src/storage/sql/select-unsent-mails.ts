import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const SELECT_UNSENT_MAILS = {
  name: 'select-unsent-mails',
  text: 'select id::text from convertlead.mail where org_id = $1 and sent_at is null order by mail.id',
};

/** The mails that have yet to be sent, in their order. */
export async function selectUnsentMails(on: Queryable, orgId: Id): Promise<Id[]> {
  return (await on.query<{ id: Id }>(SELECT_UNSENT_MAILS, [orgId])).map(({ id }) => id);
}
