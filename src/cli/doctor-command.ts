import { Command } from 'commander';
import type { Config } from '../config/config.ts';
import type { Finding } from '../doctor/finding.ts';
import { NotDone } from './not-done.ts';
import { printResult } from './print-result.ts';

/** `convertlead doctor`: whether a server with these options can start and work, and what to do where not. It ends with 1 where not. */
export function doctorCommand(config: () => Config): Command {
  return new Command('doctor')
    .description('check Node, database, data directory, ports, certificate and mail server; changes nothing')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      // loads what no server needs
      const { examine } = await import('../doctor/examine.ts');
      const checks = await examine(config(), new Date());
      const isWell = checks.every(({ status }) => status !== 'trouble');
      printResult(json, { ok: isWell, checks }, checks.flatMap(linesOf));
      if (!isWell) throw new NotDone();
    });
}

function linesOf({ check, status, finding, remedy }: Finding): string[] {
  const line = `${status.padEnd(10)}${check.padEnd(12)}${finding.replaceAll('\n', `\n${' '.repeat(22)}`)}`;
  return remedy === null ? [line] : [line, `${' '.repeat(22)}-> ${remedy}`];
}
