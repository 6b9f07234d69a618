import type { Id } from '../domain/id.ts';
import { getMail, type StoredMail } from '../storage/sql/get-mail.ts';
import { recordMailAttempt } from '../storage/sql/record-mail-attempt.ts';
import type { OperationContext } from './operation-context.ts';

/**
 * Sends a kept notification, unless it has been sent, and notes how that went.
 *
 * @param send hands the mail to a mail server
 * @throws what `send` throws; the mail stays to be sent
 */
export async function deliverMail(
  { database, now }: Pick<OperationContext, 'database' | 'now'>,
  orgId: Id,
  mailId: Id,
  send: (mail: StoredMail) => Promise<void>,
): Promise<void> {
  const mail = await getMail(database, orgId, mailId);
  if (mail === null || mail.sent_at !== null) return;
  try {
    await send(mail);
  } catch (error) {
    await recordMailAttempt(database, orgId, mailId, { error: error instanceof Error ? error.message : String(error) });
    throw error;
  }
  await recordMailAttempt(database, orgId, mailId, { sentAt: now() });
}
