import { Command } from 'commander';
import { listOrganisations } from '../operations/list-organisations.ts';
import { createOrgCommand } from './create-org-command.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

/** `convertlead org create` and `convertlead org list`. */
export function orgCommand(withContext: WithContext): Command {
  return new Command('org')
    .description('organisations')
    .addCommand(createOrgCommand(withContext))
    .addCommand(listCommand(withContext));
}

function listCommand(withContext: WithContext): Command {
  return new Command('list')
    .description('show all organisations: id, name, time zone')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const all = await withContext(listOrganisations);
      const lines = all.map(({ id, name, timeZone }) => `${id}  ${name}  (${timeZone})`);
      printResult(json, all, lines.length > 0 ? lines : ['There is no organisation yet: convertlead org create NAME']);
    });
}
