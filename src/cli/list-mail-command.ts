import { Command } from 'commander';
import { listMails } from '../operations/list-mails.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

/** `convertlead mail list`: the notifications that were sent, or are kept because there is no mail server. */
export function listMailCommand(withContext: WithContext): Command {
  return new Command('list')
    .description('show the newest notifications, sent or kept')
    .requiredOption('--org <id>', 'the organisation')
    .option('--json', 'print JSON')
    .action(async ({ org, json }: { org: string; json?: boolean }) => {
      const mails = await withContext((context) => listMails(context, org));
      const lines = mails.flatMap(({ to, subject, body, createdAt, sentAt, lastError }) => [
        `To: ${to}`,
        `Subject: ${subject}`,
        `Date: ${createdAt.toISOString()}`,
        `Status: ${sentAt === null ? `kept${lastError === null ? '' : ` (last attempt: ${lastError})`}` : `sent ${sentAt.toISOString()}`}`,
        '',
        body,
      ]);
      printResult(json, mails, lines.length > 0 ? lines : ['There are no notifications.']);
    });
}
