import { Command } from 'commander';
import { RIGHTS, type Right } from '../domain/caller.ts';
import { AdministrationRefused } from '../operations/administration-refused.ts';
import { changeRole, createRole, deleteRole, listRoles, type Role } from '../operations/manage-roles.ts';
import { listCommand } from './list-command.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

interface RoleOptions {
  readonly org: string;
  readonly rights: string;
  readonly json?: boolean;
}

/** `convertlead role list`, `role create`, `role set` and `role remove`. */
export function roleCommand(withContext: WithContext): Command {
  const create = withRights(
    new Command('create').description('make a role').argument('<name>', 'what it is called'),
  ).action(async (name: string, { org, rights, json }: RoleOptions) => {
    const made = await withContext((context) => createRole(context, org, { name, rights: parseRights(rights) }));
    printResult(json, made, [inWords(made)]);
  });
  const set = withRights(
    new Command('set').description('say anew what a role may do').argument('<name>', 'as the list shows it'),
  ).action(async (name: string, { org, rights, json }: RoleOptions) => {
    const role = await withContext((context) => changeRole(context, org, { name }, { rights: parseRights(rights) }));
    if (role === null) throw new AdministrationRefused(`Organisation ${org} has no role "${name}".`);
    printResult(json, role, [inWords(role)]);
  });
  const remove = new Command('remove')
    .description('remove a role that nobody has')
    .argument('<name>', 'as the list shows it')
    .requiredOption('--org <id>', 'the organisation')
    .option('--json', 'print JSON')
    .action(async (name: string, { org, json }: Omit<RoleOptions, 'rights'>) => {
      const role = await withContext((context) => deleteRole(context, org, { name }));
      printResult(json, role, [`The role "${name}" is removed.`]);
    });
  return new Command('role')
    .description('roles and their rights')
    .addCommand(listCommand(withContext, 'show the roles: id, name, rights', listRoles, inWords))
    .addCommand(create)
    .addCommand(set)
    .addCommand(remove);
}

function withRights(command: Command): Command {
  return command
    .requiredOption('--org <id>', 'the organisation')
    .requiredOption('--rights <list>', `separated by commas: ${RIGHTS.join(', ')}; "none" for none`)
    .option('--json', 'print JSON');
}

function parseRights(list: string): Right[] {
  const words = list === 'none' ? [] : list.split(',').map((word) => word.trim());
  return words.map((word) => {
    const right = RIGHTS.find((one) => one === word);
    if (right === undefined) throw new AdministrationRefused(`"${word}" is no right; ${RIGHTS.join(', ')} are.`);
    return right;
  });
}

function inWords({ id, name, rights }: Role): string {
  return [id, name, rights.length > 0 ? rights.join(', ') : 'no rights'].join('  ');
}
