import { Command } from 'commander';
import { changeUser } from '../operations/change-user.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

/** `convertlead user role EMAIL ROLE`. */
export function giveRoleCommand(withContext: WithContext): Command {
  return new Command('role')
    .description('give a user another role')
    .argument('<email>', 'as the list shows it')
    .argument('<role>', 'its name')
    .requiredOption('--org <id>', 'the organisation')
    .option('--json', 'print JSON')
    .action(async (email: string, role: string, { org, json }: { org: string; json?: boolean }) => {
      await withContext((context) => changeUser(context, org, email, { role }));
      printResult(json, { email, role }, [`The user ${email} has the role "${role}".`]);
    });
}
