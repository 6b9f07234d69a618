import { createTransport } from 'nodemailer';
import { deliverMail } from '../../operations/deliver-mail.ts';
import type { OperationContext } from '../../operations/operation-context.ts';

export interface MailSettings {
  readonly smtpUrl: string;
  readonly from: string;
}

const TIMEOUT_MS = 10_000;

/** The task that sends one notification through the mail server of the settings. */
export function sendMailTask(context: OperationContext, { smtpUrl, from }: MailSettings) {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ orgId, mailId }: { readonly orgId: string; readonly mailId: string }): Promise<void> => {
    await deliverMail(context, orgId, mailId, async (mail) => {
      await transport.sendMail({
        from,
        to: mail.to_address,
        subject: mail.subject,
        text: mail.body,
        // the same at every attempt: a receiver that got it although the answer was lost can tell
        messageId: `<${mailId}.${orgId}@convertlead>`,
      });
    });
  };
}
