import { Command, CommanderError, Option } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { decideConfig, type Config } from '../config/config.ts';
import { readEnvironment, type Environment } from '../config/env.ts';
import { InvalidConfig } from '../config/invalid-config.ts';
import { SETTINGS } from '../config/settings.ts';
import { startEngine } from '../system.ts';
import { convertCommand } from './convert-command.ts';
import { conversionCommand } from './conversion-command.ts';
import { clientCommand, tokenCommand, userCommand } from './credential-commands.ts';
import { doctorCommand } from './doctor-command.ts';
import { exportCommand } from './export-command.ts';
import { gatewayCommand } from './gateway-command.ts';
import { importCommand } from './import-command.ts';
import { jobCommand } from './job-command.ts';
import { lineageCommand } from './lineage-command.ts';
import { listMailCommand } from './list-mail-command.ts';
import { matchesCommand } from './matches-command.ts';
import { NotDone } from './not-done.ts';
import { orgCommand } from './org-command.ts';
import { requireDatabase } from './require-database.ts';
import { replayCommand } from './replay-command.ts';
import { reportCommand } from './report-command.ts';
import { Untranslatable } from '../bridge/translation.ts';
import { UnreadableLog } from '../replay/unreadable-log.ts';
import { roleCommand } from './role-command.ts';
import { runServer } from './run-server.ts';
import { explainError } from './explain-error.ts';
import { trafficCommand } from './traffic-command.ts';
import { translateCommand } from './translate-command.ts';
import { webhookCommand } from './webhook-command.ts';
import type { WithContext } from './with-context.ts';

/**
 * The program `convertlead`.
 *
 * @param args without node and the script's name
 * @returns the exit code: 0 done, 1 failed or refused, also in part, 2 wrong usage
 */
export async function main(args: readonly string[]): Promise<number> {
  const program = new Command('convertlead');
  try {
    await defineProgram(program).parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof NotDone) return 1;
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`convertlead: ${explainError(error)}\n`);
    return isUsage(error) ? 2 : 1;
  }
}

function isUsage(error: unknown): boolean {
  return error instanceof InvalidConfig || error instanceof Untranslatable || error instanceof UnreadableLog;
}

function defineProgram(program: Command): Command {
  program
    .description('Converts sales leads, and speaks the convertLead of Zoho CRM API 1.0 and 2.0 over one set of data.')
    .version(manifest.version, '--version', 'show the version')
    .exitOverride()
    .showHelpAfterError('(add --help to see what it takes)')
    .enablePositionalOptions(false);
  for (const setting of SETTINGS) {
    program.addOption(new Option(setting.option, `${setting.description} (${setting.whenAbsent})`));
    if (setting.key === 'demo') program.addOption(new Option('--no-demo', 'do not load the demo organisation'));
  }
  const config = (more: Partial<Environment> = {}): Config =>
    decideConfig({ ...asText(program.opts()), ...more }, readEnvironment());
  const withContext: WithContext = async (work, how) => {
    const decided = config();
    if (how?.mayMakeDatabase !== true) requireDatabase(decided);
    const engine = await startEngine(decided);
    try {
      return await work(engine.context);
    } finally {
      await engine.close();
    }
  };
  const start = program
    .command('start', { isDefault: true })
    .description('start the server (the default)')
    .action(async (_options: unknown, { args: [unknown] }: Command) => {
      if (unknown !== undefined)
        throw new InvalidConfig(`There is no command "${unknown}": npx convertlead --help lists them.`);
      await runServer(config());
    });
  program.addCommand(orgCommand(withContext));
  program.addCommand(userCommand(withContext));
  program.addCommand(tokenCommand(withContext));
  program.addCommand(clientCommand(withContext));
  program.addCommand(roleCommand(withContext));
  program.addCommand(convertCommand(withContext));
  program.addCommand(conversionCommand(withContext));
  program.addCommand(importCommand(withContext));
  program.addCommand(exportCommand(withContext));
  program.addCommand(jobCommand(withContext));
  program.addCommand(lineageCommand(withContext));
  program.addCommand(matchesCommand(withContext));
  program.addCommand(replayCommand(config));
  program.addCommand(reportCommand(withContext));
  program.addCommand(translateCommand());
  program.addCommand(gatewayCommand(() => config({ callLog: 'true', databaseUrl: '' })));
  program.addCommand(trafficCommand(withContext));
  program.addCommand(webhookCommand(withContext));
  program.addCommand(doctorCommand(() => config()));
  program.addCommand(new Command('mail').description('notifications').addCommand(listMailCommand(withContext)));
  inheritSettings(program);
  // a misspelt command is an argument of this one
  start.allowExcessArguments(true);
  return program;
}

/** Commands that were made elsewhere do not take over how errors are shown. */
function inheritSettings(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    inheritSettings(child);
  }
}

/** Commander gives flags as booleans; settings are text, as in the environment. */
function asText(options: Readonly<Record<string, unknown>>): Partial<Environment> {
  const texts: Partial<Record<keyof Environment, string>> = {};
  for (const { key } of SETTINGS) {
    const value = options[key];
    if (typeof value === 'string' || typeof value === 'boolean') texts[key] = String(value);
  }
  return texts;
}
