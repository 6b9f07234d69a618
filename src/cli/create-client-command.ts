import { Command } from 'commander';
import { createClient } from '../operations/create-client.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

interface Options {
  readonly org: string;
  readonly redirectUri?: string[];
  readonly json?: boolean;
}

/** `convertlead client create NAME`. */
export function createClientCommand(withContext: WithContext): Command {
  return new Command('create')
    .description('make an OAuth client')
    .argument('<name>', 'its name')
    .requiredOption('--org <id>', 'the organisation')
    .option('--redirect-uri <uri...>', 'where grant codes may be sent; none for a self client')
    .option('--json', 'print JSON')
    .action(async (name: string, { org: organisationId, redirectUri: redirectUris = [], json }: Options) => {
      const made = await withContext((context) => createClient(context, { organisationId, name, redirectUris }));
      printResult(json, { ...made, name, organisationId, redirectUris }, [
        `client id:     ${made.id}`,
        `client secret: ${made.secret}`,
        'The secret is shown this once; the database keeps only its hash.',
      ]);
    });
}
