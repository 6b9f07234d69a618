import type { Id } from '../domain/id.ts';
import { getMail, type StoredMail } from '../storage/sql/get-mail.ts';
import { recordMailAttempt, type MailOutcome } from '../storage/sql/record-mail-attempt.ts';
import type { OperationContext } from './operation-context.ts';
import { statementOf, unlessOver } from './transaction-of.ts';

/**
 * Sends a kept notification, unless it has been sent, and notes how that went.
 *
 * @param send hands the mail to a mail server
 * @throws what `send` throws; the mail stays to be sent
 */
export async function deliverMail(
  context: Pick<OperationContext, 'database' | 'now'>,
  orgId: Id,
  mailId: Id,
  send: (mail: StoredMail) => Promise<void>,
): Promise<void> {
  const mail = await getMail(context.database, orgId, mailId);
  if (mail === null || mail.sent_at !== null) return;
  // another mail may have the id by the time that this one has been sent
  const record = async (outcome: MailOutcome): Promise<void> =>
    unlessOver(undefined, () =>
      statementOf(context, { id: orgId, life: mail.life }, (on) => recordMailAttempt(on, orgId, mailId, outcome)),
    );
  try {
    await send(mail);
  } catch (error) {
    await record({ error: error instanceof Error ? error.message : String(error) });
    throw error;
  }
  await record({ sentAt: context.now() });
}
