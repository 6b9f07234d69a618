import { Command } from 'commander';
import { mappingWith } from '../domain/field-mapping.ts';
import { TARGET_MODULES } from '../domain/target-module.ts';
import { configureOrganisation } from '../operations/configure-organisation.ts';
import { listOrganisations } from '../operations/list-organisations.ts';
import { configureOrgCommand } from './configure-org-command.ts';
import { createOrgCommand } from './create-org-command.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

/** `convertlead org create`, `org list`, `org configure` and `org mapping`. */
export function orgCommand(withContext: WithContext): Command {
  return new Command('org')
    .description('organisations')
    .addCommand(createOrgCommand(withContext))
    .addCommand(listCommand(withContext))
    .addCommand(configureOrgCommand(withContext))
    .addCommand(mappingCommand(withContext));
}

function mappingCommand(withContext: WithContext): Command {
  return new Command('mapping')
    .description('show which lead field fills which fields, as the setting fieldMapping leaves the standard rules')
    .argument('<id>', 'the organisation')
    .option('--json', 'print JSON')
    .action(async (id: string, { json }: { json?: boolean }) => {
      const { fieldMapping } = await withContext((context) => configureOrganisation(context, id, {}));
      const rules = mappingWith(fieldMapping);
      const lines = rules.map((rule) => {
        const to = TARGET_MODULES.flatMap((module) =>
          rule[module] === undefined ? [] : [`${module}.${rule[module]}`],
        );
        return `${rule.lead} -> ${to.length > 0 ? to.join(', ') : 'stays on the lead'}`;
      });
      printResult(json, { fieldMapping: rules }, lines);
    });
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
