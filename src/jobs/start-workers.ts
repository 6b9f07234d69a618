import type { OperationContext } from '../operations/operation-context.ts';
import { sendMailTask, type MailSettings } from './tasks/send-mail.ts';

/** Starts the background tasks. Without a mail server notifications stay in the database, and their jobs wait. */
export async function startWorkers(context: OperationContext, mail: MailSettings | null): Promise<void> {
  if (mail !== null) await context.jobs.work('send-mail', sendMailTask(context, mail));
}
