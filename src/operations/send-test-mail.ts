import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import { insertMail } from '../storage/sql/insert-mail.ts';
import type { OperationContext } from './operation-context.ts';
import { timeIn } from './organisation-time.ts';
import { transactionOf } from './transaction-of.ts';

/** Has a mail sent to the caller, for them to see that mails come. @returns its id, under which it is kept with how it went */
export async function sendTestMail(context: OperationContext, { organisation, user }: Caller): Promise<Id> {
  const orgId = organisation.id;
  const [mailId = ''] = await context.recordIds.take(orgId, 1);
  const mail = {
    to: user.email,
    subject: 'A test of notifications',
    body: `${user.name} has asked for this mail. Notifications of ${organisation.name} come the same way.\n`,
  };
  await transactionOf(context, organisation, async (tx) => {
    await insertMail(tx, orgId, mailId, mail, timeIn(context, organisation));
    await context.jobs.enqueue(tx, 'send-mail', [{ orgId, mailId }]);
  });
  return mailId;
}
