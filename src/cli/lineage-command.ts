import { Command, Option } from 'commander';
import { TARGET_MODULES, type TargetModule } from '../domain/target-module.ts';
import { getCaller } from '../operations/get-caller.ts';
import { readLineage, type RecordLineage } from '../operations/read-lineage.ts';
import { encodeLineage } from '../wire/api/encode-lineage.ts';
import { withActingUser, type ActingUser } from './acting-user.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

interface LineageOptions extends ActingUser {
  readonly module: TargetModule;
}

/** `convertlead lineage ID --module Contacts`. */
export function lineageCommand(withContext: WithContext): Command {
  return withActingUser(
    new Command('lineage')
      .description('show where each field of an account, contact or deal comes from')
      .argument('<id>', 'of the record')
      .addOption(
        new Option('--module <module>', 'what it is')
          .choices(TARGET_MODULES)
          .default('Contacts' satisfies TargetModule),
      ),
  ).action(async (id: string, { org, user, json, module }: LineageOptions) => {
    const lineage = await withContext(async (context) =>
      readLineage(context, await getCaller(context, org, user), module, id),
    );
    printResult(json, encodeLineage(lineage), lineageWords(lineage));
  });
}

function lineageWords({ record, fields }: RecordLineage): string[] {
  const lines = fields.flatMap(({ field, value, edited, writes }) => [
    `  ${field} = ${JSON.stringify(value)}${edited ? ' (edited since)' : writes.length === 0 ? ' (no conversion)' : ''}`,
    ...writes.map(({ conversion, source, value: written }) => {
      const from = source.kind === 'lead' ? `${source.field} of lead` : `the ${source.kind}, lead`;
      const { id, lead, convertedAt, convertedBy } = conversion;
      return `    ${JSON.stringify(written)} from ${from} ${lead.id} ${lead.name ?? ''}, conversion ${id}, ${convertedBy.email}, ${convertedAt.toISOString()}`;
    }),
  ]);
  return [`${record.module} ${record.id} ${record.name}`, ...lines];
}
