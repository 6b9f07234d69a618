import { Command } from 'commander';
import { createUser } from '../operations/create-user.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

interface Options {
  readonly org: string;
  readonly lastName: string;
  readonly firstName?: string;
  readonly role: string;
  readonly json?: boolean;
}

/** `convertlead user create EMAIL`. */
export function createUserCommand(withContext: WithContext): Command {
  return new Command('create')
    .description('make a user of an organisation')
    .argument('<email>', 'the address by which the user is known')
    .requiredOption('--org <id>', 'the organisation')
    .requiredOption('--last-name <name>', 'last name')
    .option('--first-name <name>', 'first name')
    .option('--role <name>', "one of the organisation's roles", 'Standard')
    .option('--json', 'print JSON')
    .action(async (email: string, { org: organisationId, lastName, firstName, role, json }: Options) => {
      const request = { organisationId, email, firstName: firstName ?? null, lastName, role };
      const { id } = await withContext((context) => createUser(context, request));
      printResult(json, { id, email, organisationId, role }, [
        `User ${id} ${email} of organisation ${organisationId} is made, with the role "${role}".`,
        `Next: npx convertlead token create --org ${organisationId} --user ${email}`,
      ]);
    });
}
