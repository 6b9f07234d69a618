import { Command } from 'commander';
import { givePassword } from '../operations/change-password.ts';
import { printResult } from './print-result.ts';
import { readSecret } from './read-secret.ts';
import type { WithContext } from './with-context.ts';

/** `convertlead user password EMAIL`. */
export function passwordCommand(withContext: WithContext): Command {
  return new Command('password')
    .description('give a user a password to sign in with: asked for, or the first line of standard input')
    .argument('<email>', 'as the list shows it')
    .requiredOption('--org <id>', 'the organisation')
    .option('--json', 'print JSON')
    .action(async (email: string, { org, json }: { org: string; json?: boolean }) => {
      const password = await readSecret(`New password of ${email}: `);
      await withContext((context) => givePassword(context, org, email, password));
      printResult(json, { email }, [
        `The user ${email} has a new password; whoever was signed in with it is signed out.`,
      ]);
    });
}
