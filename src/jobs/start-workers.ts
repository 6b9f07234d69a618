import type { OperationContext } from '../operations/operation-context.ts';
import { startDeliveries } from './delivery-worker.ts';
import { startExpiries } from './expiry-worker.ts';
import { kindOf } from './error-kind.ts';
import { startJobs } from './job-worker.ts';
import type { TaskLog } from './task-log.ts';
import type { MailSettings } from './tasks/send-mail.ts';

interface WorkerOptions {
  /** `null`: mails are not sent. */
  readonly mail: MailSettings | null;
  /** Whether organisations are made that are removed when their time is over. */
  readonly sandbox: boolean;
}

/**
 * Starts the background tasks. Without a mail server mails stay in the database, and their jobs wait.
 *
 * @returns stops those that the job queue does not
 */
export async function startWorkers(
  context: OperationContext,
  { mail, sandbox }: WorkerOptions,
  log: TaskLog,
): Promise<() => Promise<void>> {
  if (mail !== null) await startMails(context, mail, log);
  const stops = [
    startDeliveries(context, log),
    startJobs(context, log),
    ...(sandbox ? [startExpiries(context, log)] : []),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

async function startMails(context: OperationContext, mail: MailSettings, log: TaskLog): Promise<void> {
  // a large library, for those who have a mail server
  const { sendMailTask } = await import('./tasks/send-mail.ts');
  const send = sendMailTask(context, mail);
  await context.jobs.work('send-mail', async (job) => {
    try {
      await send(job);
    } catch (error) {
      // what a mail server says may repeat the address
      log.warn({ kind: kindOf(error), mailId: job.mailId }, 'a mail was not sent');
      throw error;
    }
  });
}
