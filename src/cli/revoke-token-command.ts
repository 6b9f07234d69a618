import { Command } from 'commander';
import { revokeTokenById } from '../operations/revoke-token.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

/** `convertlead token revoke ID`. */
export function revokeTokenCommand(withContext: WithContext): Command {
  return new Command('revoke')
    .description('take a token back; with a refresh token fall the access tokens it was exchanged for')
    .argument('<id>', 'as "token list" shows it')
    .requiredOption('--org <id>', 'the organisation')
    .option('--json', 'print JSON')
    .action(async (id: string, { org, json }: { org: string; json?: boolean }) => {
      await withContext((context) => revokeTokenById(context, org, id));
      printResult(json, { revoked: id }, [`The token ${id} is revoked.`]);
    });
}
