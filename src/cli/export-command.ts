import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Argument, Command, Option } from 'commander';
import { MODULE_NAMES, type ModuleName } from '../domain/module-name.ts';
import { exportRecords } from '../operations/export-records.ts';
import { getCaller } from '../operations/get-caller.ts';
import { decodeSearch } from '../wire/v2/decode-search.ts';
import { encodeRecords, EXPORT_FORMATS, type ExportFormat } from '../wire/csv/encode-records.ts';
import { withActingUser, type ActingUser } from './acting-user.ts';
import type { WithContext } from './with-context.ts';

/** Whoever reads may have had enough: `| head`. */
function endedByReader(error: unknown): void {
  if (
    !(
      error instanceof Error &&
      'code' in error &&
      (error.code === 'EPIPE' || error.code === 'ERR_STREAM_PREMATURE_CLOSE')
    )
  )
    throw error;
}

interface ExportOptions extends ActingUser {
  readonly format: ExportFormat;
  readonly where?: string;
  readonly converted: 'true' | 'false' | 'both';
  readonly out?: string;
}

/** `convertlead export MODULE`: records as a file. */
export function exportCommand(withContext: WithContext): Command {
  return withActingUser(
    new Command('export')
      .description('write the records of a module, as CSV or JSON Lines')
      .addArgument(new Argument('<module>', 'which').choices(MODULE_NAMES))
      .addOption(new Option('--format <format>', 'of the file').choices(EXPORT_FORMATS).default('csv'))
      .option('--where <criteria>', "only those that meet them: '(Lead_Source:equals:Trade Show)'")
      .addOption(new Option('--converted <which>', 'leads').choices(['true', 'false', 'both']).default('false'))
      .option('--out <file>', 'where to (standard output)'),
  ).action(async (module: ModuleName, { org, user, format, where, converted, out }: ExportOptions) => {
    await withContext(async (context) => {
      const caller = await getCaller(context, org, user);
      const { organisation } = caller;
      const filter = where === undefined ? null : decodeSearch(organisation.modules[module], { criteria: where });
      const pages = exportRecords(context, caller, module, { converted, filter });
      const text = encodeRecords(format, organisation, module, pages);
      if (out !== undefined) await pipeline(text, createWriteStream(out));
      else await pipeline(text, process.stdout, { end: false }).catch(endedByReader);
    });
  });
}
