import { Command } from 'commander';
import { createOrganisation } from '../operations/create-organisation.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

interface Options {
  readonly timeZone: string;
  readonly admin?: string;
  readonly lastName: string;
  readonly firstName?: string;
  readonly json?: boolean;
}

/** `convertlead org create NAME`: an organisation with the usual roles and, when asked, its first user. */
export function createOrgCommand(withContext: WithContext): Command {
  return new Command('create')
    .description('make an organisation with the usual roles')
    .argument('<name>', 'its name')
    .option('--time-zone <zone>', 'the zone in which times are answered', 'UTC')
    .option('--admin <email>', 'make this first user too, an administrator')
    .option('--last-name <name>', "the first user's last name", 'Administrator')
    .option('--first-name <name>', "the first user's first name")
    .option('--json', 'print JSON')
    .action(async (name: string, options: Options) => {
      const { timeZone, admin: email, lastName, firstName, json } = options;
      const administrator = email === undefined ? null : { email, firstName: firstName ?? null, lastName };
      const made = await withContext((context) => createOrganisation(context, { name, timeZone, administrator }), {
        mayMakeDatabase: true,
      });
      printResult(json, made, [
        `Organisation ${made.id} "${made.name}" is made; its time zone is ${made.timeZone}.`,
        email === undefined
          ? `Next: npx convertlead user create EMAIL --org ${made.id} --last-name NAME`
          : `Its administrator is ${email}. Next: npx convertlead token create --org ${made.id} --user ${email}`,
      ]);
    });
}
