import { existsSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { Config } from '../config/config.ts';
import { readGatewayEnvironment, type GatewayEnvironment } from '../config/env.ts';
import { decideGatewayConfig, gatewayFolder } from '../config/gateway-config.ts';
import { GATEWAY_SETTINGS } from '../config/gateway-settings.ts';
import { InvalidConfig } from '../config/invalid-config.ts';
import { DATA_CENTRES } from '../gateway/upstream/upstream-address.ts';
import { openGatewayCallers } from '../gateway-system.ts';
import type { GatewayCallers } from '../gateway/callers/gateway-callers.ts';
import { printResult } from './print-result.ts';
import { runGateway } from './run-gateway.ts';

type Options = Readonly<Record<string, unknown>>;

/** `convertlead gateway`, and `convertlead gateway caller add|list|remove`. */
export function gatewayCommand(config: () => Config): Command {
  const command = new Command('gateway').description(
    'serve API 1.0 in front of a server of API 2.0, for callers that must live on; needs no database',
  );
  for (const { option, description, whenAbsent } of GATEWAY_SETTINGS)
    command.addOption(new Option(option, `${description} (${whenAbsent})`));
  command
    .addHelpText(
      'after',
      `
Options of every server hold here, too (npx convertlead --help): --host, --port, --data, --tls and what belongs to it, --log-level,
--call-log-content.

Ends with 0 when it is told to end; 1 when it cannot start; 2 for wrong settings.`,
    )
    .action(async (options: Options) =>
      runGateway(decideGatewayConfig(config(), asText(options), readGatewayEnvironment(), DATA_CENTRES)),
    );
  const openCallers = async (mayMake = false): Promise<GatewayCallers> => {
    const { folder, key } = gatewayFolder(config(), asText(command.opts()), readGatewayEnvironment());
    // a misspelt directory is no reason to make one
    if (!mayMake && !existsSync(folder)) throw new InvalidConfig(`There is no gateway in ${folder} yet: check --data.`);
    return openGatewayCallers(folder, key);
  };
  return command.addCommand(
    new Command('caller')
      .description('who may call the gateway, and whom they are at the upstream')
      .addCommand(addCommand(openCallers, () => asText(command.opts())))
      .addCommand(listCommand(openCallers))
      .addCommand(removeCommand(openCallers)),
  );
}

function addCommand(
  openCallers: (mayMake: boolean) => Promise<GatewayCallers>,
  options: () => Partial<GatewayEnvironment>,
): Command {
  return new Command('add')
    .description(
      'let somebody call: prints an authtoken; --client-id, --client-secret and --refresh-token (or their variables) say whom it stands for',
    )
    .argument('<name>', 'what you call them')
    .option('--authtoken <token>', 'one that the caller has already, so that nothing changes there')
    .option('--json', 'print JSON')
    .action(async (name: string, { authtoken, json }: { authtoken?: string; json?: boolean }) => {
      const environment = readGatewayEnvironment();
      const given = (key: 'clientId' | 'clientSecret' | 'refreshToken'): string =>
        options()[key] ?? environment[key] ?? '';
      const [clientId, refreshToken] = [given('clientId'), given('refreshToken')];
      if (clientId === '' || refreshToken === '')
        throw new InvalidConfig(
          'Whom does the caller stand for? --client-id, --client-secret and --refresh-token say it.',
        );
      if (authtoken !== undefined && authtoken.length < 16)
        throw new InvalidConfig('The authtoken has fewer than 16 characters: anybody could guess it.');
      const upstream = { clientId, clientSecret: given('clientSecret'), refreshToken };
      const token = await (await openCallers(true)).add(name, upstream, authtoken ?? null);
      printResult(json, { name, authtoken: token }, [
        `authtoken: ${token}`,
        authtoken === undefined
          ? 'It is shown this once; the gateway keeps only its hash. A gateway that runs knows it within a second.'
          : 'The gateway keeps only its hash. A gateway that runs knows it within a second.',
      ]);
    });
}

function listCommand(openCallers: () => Promise<GatewayCallers>): Command {
  return new Command('list')
    .description('show the callers, without their secrets')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const all = (await (await openCallers()).list()).map(({ name, tokenId, upstream }) => ({
        name,
        tokenId,
        clientId: upstream.clientId,
      }));
      const lines = all.map(({ name, tokenId, clientId }) => `${tokenId}  ${name}  as client ${clientId}`);
      printResult(json, all, lines.length > 0 ? lines : ['There are none.']);
    });
}

function removeCommand(openCallers: () => Promise<GatewayCallers>): Command {
  return new Command('remove')
    .description('let somebody call no more')
    .argument('<name>')
    .action(async (name: string) => {
      await (await openCallers()).remove(name);
      process.stdout.write(`"${name}" may call no more. A gateway that runs knows it within a second.\n`);
    });
}

/** Commander gives flags as booleans; settings are text, as in the environment. */
function asText(options: Options): Partial<GatewayEnvironment> {
  const texts: Partial<Record<keyof GatewayEnvironment, string>> = {};
  for (const { key } of GATEWAY_SETTINGS) {
    const value = options[key];
    if (typeof value === 'string' || typeof value === 'boolean') texts[key] = String(value);
  }
  return texts;
}
