import { Command, InvalidArgumentError } from 'commander';
import { getCaller } from '../operations/get-caller.ts';
import {
  getConversion,
  listConversions,
  listConversionsOfLead,
  type Conversion,
  type ConversionPage,
} from '../operations/read-conversions.ts';
import { decodeCursor, encodeCursor } from '../wire/api/conversion-list.ts';
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
  readonly after?: string;
}

function listCommand(withContext: WithContext): Command {
  return withActingUser(
    new Command('list')
      .description(`show the latest ${LISTED} conversions, undone ones too`)
      .option('--lead <id>', 'all conversions of this lead')
      .option('--after <place>', 'go on where a list ended', placeInList),
  ).action(async ({ org, user, lead, after, json }: ListOptions) => {
    const { conversions, next } = await withContext(async (context): Promise<ConversionPage> => {
      const caller = await getCaller(context, org, user);
      if (lead !== undefined) return { conversions: await listConversionsOfLead(context, caller, lead), next: null };
      return listConversions(context, caller, after === undefined ? null : decodeCursor(after), LISTED);
    });
    printResult(json, conversions.map(encodeConversion), [
      ...(conversions.length > 0 ? conversions.map(inWords) : ['There are none.']),
      ...(next === null ? [] : [`There are more: --after ${encodeCursor(next)}`]),
    ]);
  });
}

function placeInList(text: string): string {
  if (!/^\d{1,15}-\d{1,19}$/u.test(text)) throw new InvalidArgumentError('It must be what a list has said.');
  return text;
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
