import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const COLUMNS = `id::text, to_address as "to", subject, body, created_at as "createdAt", sent_at as "sentAt",
  attempts, last_error as "lastError"`;

const LIST_MAILS = {
  name: 'list-mails',
  text: `
    select ${COLUMNS}
    from convertlead.mail m where org_id = $1 and ($3::bigint is null or m.id < $3)
    order by m.id desc limit $2`,
};

const FIND_MAIL = {
  name: 'find-mail',
  text: `
    select ${COLUMNS}
    from convertlead.mail m where org_id = $1 and id = $2`,
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

/** The newest notifications, newest first. @param before only those that are older than the one of this id; `null`: all */
export async function listMails(
  on: Queryable,
  orgId: Id,
  limit: number,
  before: Id | null = null,
): Promise<ListedMail[]> {
  return on.query<ListedMail>(LIST_MAILS, [orgId, limit, before]);
}

/** @returns `null` where there is none */
export async function findMail(on: Queryable, orgId: Id, id: Id): Promise<ListedMail | null> {
  return (await on.query<ListedMail>(FIND_MAIL, [orgId, id]))[0] ?? null;
}
