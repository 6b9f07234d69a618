import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import type { ListedMail } from './list-mails.ts';

/** Which mails are asked for; `null`: whichever. */
export interface MailFilter {
  /** The whole address, without regard to case. */
  readonly to: string | null;
  /** A part of the subject. */
  readonly subject: string | null;
  readonly since: Date | null;
  /** Of the latest ones. */
  readonly limit: number;
}

const SELECT_MAILS = {
  name: 'select-mails',
  text: `
    select * from (
      select id::text, to_address as "to", subject, body, created_at as "createdAt", sent_at as "sentAt",
        attempts, last_error as "lastError"
      from convertlead.mail m
      where org_id = $1 and ($2::text is null or lower(to_address) = lower($2)) and ($3::text is null or position($3 in subject) > 0)
        and ($4::timestamptz is null or created_at >= $4)
      order by m.id desc limit $5
    ) latest
    order by length(id), id`,
};

/** The latest mails that match, in their order. */
export async function selectMails(
  on: Queryable,
  orgId: Id,
  { to, subject, since, limit }: MailFilter,
): Promise<ListedMail[]> {
  return on.query<ListedMail>(SELECT_MAILS, [orgId, to, subject, since, limit]);
}
