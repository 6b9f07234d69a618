import { Command } from 'commander';
import { getCaller } from '../operations/get-caller.ts';
import {
  getConversion,
  listConversions,
  listConversionsOfLead,
  type Conversion,
} from '../operations/read-conversions.ts';
import { encodeConversion } from '../wire/api/encode-conversion.ts';
import { withActingUser, type ActingUser } from './acting-user.ts';
import { findConversionId } from './find-conversion-id.ts';
import { printResult } from './print-result.ts';
import { reportWords } from './report-words.ts';
import { undoCommand } from './undo-command.ts';
import type { WithContext } from './with-context.ts';

const LISTED = 50;

/** `convertlead conversion ...`: what was converted, and the way back. */
export function conversionCommand(withContext: WithContext): Command {
  return new Command('conversion')
    .description('what was converted, and the way back')
    .addCommand(listCommand(withContext))
    .addCommand(showCommand(withContext))
    .addCommand(undoCommand(withContext));
}

interface ListOptions extends ActingUser {
  readonly lead?: string;
}

function listCommand(withContext: WithContext): Command {
  return withActingUser(
    new Command('list')
      .description(`show the latest ${LISTED} conversions, undone ones too`)
      .option('--lead <id>', 'all conversions of this lead'),
  ).action(async ({ org, user, lead, json }: ListOptions) => {
    const all = await withContext(async (context) => {
      const caller = await getCaller(context, org, user);
      if (lead !== undefined) return listConversionsOfLead(context, caller, lead);
      return (await listConversions(context, caller, null, LISTED)).conversions;
    });
    printResult(json, all.map(encodeConversion), all.length > 0 ? all.map(inWords) : ['There are none.']);
  });
}

function showCommand(withContext: WithContext): Command {
  return withActingUser(
    new Command('show')
      .description('show what became of a lead, and of each of its fields')
      .argument('<id>', 'of the conversion, or of the lead'),
  ).action(async (id: string, { org, user, json }: ActingUser) => {
    const found = await withContext(async (context) => {
      const caller = await getCaller(context, org, user);
      return getConversion(context, caller, await findConversionId(context, caller, id));
    });
    const report = found.report.map((line) => `  ${reportWords(line)}`);
    printResult(json, encodeConversion(found), [inWords(found), ...report]);
  });
}

function inWords({ id, lead, contact, account, deal, face, ...when }: Conversion): string {
  const { convertedAt, convertedBy, undoneAt, undoneBy } = when;
  return [
    id,
    convertedAt.toISOString(),
    `${face} by ${convertedBy.email}`,
    `lead ${lead.id} ${lead.name ?? ''} -> contact ${contact.id}, account ${account?.id ?? '-'}, deal ${deal?.id ?? '-'}`,
    ...(undoneAt === null ? [] : [`undone ${undoneAt.toISOString()} by ${undoneBy?.email ?? '-'}`]),
  ].join('  ');
}
