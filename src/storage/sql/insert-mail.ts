import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

/** To the user whose receiver it is. */
const INSERT_RECEIVER_MAIL = {
  name: 'insert-receiver-mail',
  text: `
    insert into convertlead.mail (org_id, id, to_address, subject, body, created_at)
    select $1, $2, u.email, $4, $5, $6
    from convertlead.receiver r join convertlead.crm_user u on u.org_id = r.org_id and u.id = r.user_id
    where r.org_id = $1 and r.id = $3`,
};

const INSERT_MAIL = {
  name: 'insert-mail',
  text: `
    insert into convertlead.mail (org_id, id, to_address, subject, body, created_at)
    values ($1, $2, $3, $4, $5, $6)`,
};

/** Keeps a mail. */
export async function insertMail(
  tx: Queryable,
  orgId: Id,
  mailId: Id,
  { to, subject, body }: { readonly to: string; readonly subject: string; readonly body: string },
  at: Date,
): Promise<void> {
  await tx.query(INSERT_MAIL, [orgId, mailId, to, subject, body, at]);
}

/** Keeps a mail to the user who set up a receiver. */
export async function insertReceiverMail(
  tx: Queryable,
  orgId: Id,
  mailId: Id,
  receiverId: Id,
  { subject, body }: { readonly subject: string; readonly body: string },
  at: Date,
): Promise<void> {
  await tx.query(INSERT_RECEIVER_MAIL, [orgId, mailId, receiverId, subject, body, at]);
}
