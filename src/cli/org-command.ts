import { Command } from 'commander';
import { listOrganisations } from '../operations/list-organisations.ts';
import { configureOrgCommand } from './configure-org-command.ts';
import { createOrgCommand } from './create-org-command.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

/** `convertlead org create`, `org list` and `org configure`. */
export function orgCommand(withContext: WithContext): Command {
  return new Command('org')
    .description('organisations')
    .addCommand(createOrgCommand(withContext))
    .addCommand(listCommand(withContext))
    .addCommand(configureOrgCommand(withContext));
}

function listCommand(withContext: WithContext): Command {
  return new Command('list')
    .description('show all organisations: id, name, time zone')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const all = await withContext(listOrganisations);
      const lines = all.map(({ id, name, timeZone }) => `${id}  ${name}  (${timeZone})`);
      printResult(
        json,
        all,
        lines.length > 0 ? lines : ['There is no organisation yet: npx convertlead org create NAME'],
      );
    });
}
