import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const LIST_MAILS = {
  name: 'list-mails',
  text: `
    select id::text, to_address as "to", subject, body, created_at as "createdAt", sent_at as "sentAt",
      attempts, last_error as "lastError"
    from convertlead.mail m where org_id = $1
    order by m.id desc limit $2`,
};

export interface ListedMail {
  readonly id: Id;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly attempts: number;
  readonly lastError: string | null;
}

/** The newest notifications, newest first. */
export async function listMails(on: Queryable, orgId: Id, limit: number): Promise<ListedMail[]> {
  return on.query<ListedMail>(LIST_MAILS, [orgId, limit]);
}
