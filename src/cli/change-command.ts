import { Command } from 'commander';
import type { OperationContext } from '../operations/operation-context.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

/** A command that changes one thing of an organisation, and says so. */
export interface Change {
  readonly name: string;
  readonly description: string;
  /** What is named: `id`, `email`. */
  readonly argument: string;
  readonly change: (context: OperationContext, organisationId: string, named: string) => Promise<unknown>;
  readonly done: (named: string) => string;
}

export function changeCommand(
  withContext: WithContext,
  { name, description, argument, change, done }: Change,
): Command {
  return new Command(name)
    .description(description)
    .argument(`<${argument}>`, 'as the list shows it')
    .requiredOption('--org <id>', 'the organisation')
    .option('--json', 'print JSON')
    .action(async (named: string, { org, json }: { org: string; json?: boolean }) => {
      await withContext((context) => change(context, org, named));
      printResult(json, { [argument]: named }, [done(named)]);
    });
}
