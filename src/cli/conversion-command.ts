import { Command } from 'commander';
import type { ReportLine } from '../domain/conversion-plan.ts';
import { getConversionReport } from '../operations/get-conversion-report.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

/** `convertlead conversion show LEAD`: the report of a conversion. */
export function conversionCommand(withContext: WithContext): Command {
  const show = new Command('show')
    .description('show what became of a lead, and of each of its fields')
    .argument('<lead>', 'id of the lead')
    .requiredOption('--org <id>', 'the organisation')
    .option('--json', 'print JSON')
    .action(async (lead: string, { org, json }: { org: string; json?: boolean }) => {
      const found = await withContext((context) => getConversionReport(context, org, lead));
      printResult(json, found, [
        `Lead ${found.leadId}, converted ${found.convertedAt.toISOString()} by ${found.convertedBy} through ${found.face}`,
        `contact ${found.contactId}, account ${found.accountId ?? '-'}, deal ${found.dealId ?? '-'}`,
        ...found.report.map(inWords),
      ]);
    });
  return new Command('conversion').description('conversions').addCommand(show);
}

function inWords(line: ReportLine): string {
  switch (line.kind) {
    case 'mapped':
      return `  ${line.field} -> ${line.to.join(', ')}`;
    case 'kept_on_lead':
      return `  ${line.field} stays on the lead: it is mapped to nothing that was made`;
    case 'ignored':
      return `  "${line.key}" of the request was ignored: it means nothing here`;
    case 'unlisted_value':
      return `  ${line.module}.${line.field} has a value that its list lacks; it was stored as it is`;
    case 'truncated':
      return `  ${line.field} was too long for ${line.to} and was cut there; the lead has all of it`;
    case 'assignee_unknown':
      return '  the user to assign to is unknown: the owner of the lead keeps the records';
    case 'tag_not_on_lead':
      return `  the tag "${line.name}" was to be carried over, but is not on the lead`;
    case 'overridden':
      return `  "${line.key}" of the request gave way to what the conversion sets itself`;
  }
}
