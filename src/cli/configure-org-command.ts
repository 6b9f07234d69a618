import { Command } from 'commander';
import { AdministrationRefused } from '../operations/administration-refused.ts';
import { configureOrganisation } from '../operations/configure-organisation.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

/** `convertlead org configure ID [SETTING=VALUE...]`. */
export function configureOrgCommand(withContext: WithContext): Command {
  return new Command('configure')
    .description('set and show the rules of conversion of an organisation')
    .argument('<id>', 'the organisation')
    .argument('[settings...]', 'name=value, the value as JSON or a plain word: accountMatch=reuse fillEmpty=true')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nWithout settings it shows them all. docs/configuration.md says what each does.')
    .action(async (id: string, assignments: string[], { json }: { json?: boolean }) => {
      const settings = Object.fromEntries(assignments.map(parseAssignment));
      const policy = await withContext((context) => configureOrganisation(context, id, settings));
      printResult(
        json,
        policy,
        Object.entries(policy).map(
          ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
        ),
      );
    });
}

function parseAssignment(assignment: string): [string, unknown] {
  const [, name, text] = /^(\w+)=([\s\S]*)$/.exec(assignment) ?? [];
  if (name === undefined || text === undefined) {
    throw new AdministrationRefused(`"${assignment}" is not of the form name=value, such as accountMatch=reuse.`);
  }
  try {
    return [name, JSON.parse(text)];
  } catch {
    return [name, text];
  }
}
