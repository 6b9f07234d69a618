import type { OperationContext } from '../operations/operation-context.ts';
import { sendMailTask, type MailSettings } from './tasks/send-mail.ts';

/** Where tasks tell what went wrong. */
export interface TaskLog {
  warn(details: object, message: string): void;
}

/** Starts the background tasks. Without a mail server notifications stay in the database, and their jobs wait. */
export async function startWorkers(context: OperationContext, mail: MailSettings | null, log: TaskLog): Promise<void> {
  if (mail === null) return;
  const send = sendMailTask(context, mail);
  await context.jobs.work('send-mail', async (job) => {
    try {
      await send(job);
    } catch (error) {
      // what a mail server says may repeat the address
      log.warn({ kind: error instanceof Error ? error.name : typeof error, mailId: job.mailId }, 'a mail was not sent');
      throw error;
    }
  });
}
