import { Command } from 'commander';
import type { OperationContext } from '../operations/operation-context.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

/** A command `list` that shows something of an organisation, a line each. */
export function listCommand<Item>(
  withContext: WithContext,
  description: string,
  list: (context: OperationContext, organisationId: string) => Promise<Item[]>,
  line: (item: Item) => string,
): Command {
  return new Command('list')
    .description(description)
    .requiredOption('--org <id>', 'the organisation')
    .option('--json', 'print JSON')
    .action(async ({ org, json }: { org: string; json?: boolean }) => {
      const all = await withContext((context) => list(context, org));
      printResult(json, all, all.length > 0 ? all.map(line) : ['There are none.']);
    });
}
