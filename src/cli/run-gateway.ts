import type { GatewayConfig } from '../config/gateway-config.ts';
import { startGatewaySystem, type GatewaySystem } from '../gateway-system.ts';
import { nextSignal } from './next-signal.ts';

/** Runs a gateway until a signal ends it. @throws when it cannot start */
export async function runGateway(config: GatewayConfig): Promise<void> {
  // a signal may come while it is still starting
  const signal = nextSignal();
  const gateway = await startGatewaySystem(config);
  const { warnings } = config;
  for (const warning of warnings) process.stderr.write(`convertlead: warning: ${warning}\n`);
  process.stdout.write(welcome(gateway, config, (await gateway.callers.list()).length));
  void gateway.refusedCallers().then((refused) => {
    for (const { name, trouble } of refused)
      process.stderr.write(
        `convertlead: warning: the upstream gives no access token for the caller "${name}": ${trouble}.\n`,
      );
  });
  await signal;
  await gateway.close();
}

function welcome(gateway: GatewaySystem, { upstream, strict }: GatewayConfig, callers: number): string {
  const { url, newAuthtoken, authorityPath } = gateway;
  const unknown = gateway.unknownWrites();
  return [
    `convertlead gateway ready on ${url}`,
    `It answers API 1.0 from ${upstream}${strict ? ', and refuses what would lose something (--strict)' : ''}.`,
    ...(authorityPath === null ? [] : [`Clients must trust ${authorityPath} (curl --cacert, NODE_EXTRA_CA_CERTS).`]),
    newAuthtoken === null
      ? `${callers} ${callers === 1 ? 'caller is' : 'callers are'} known ("gateway caller list").`
      : `New authtoken of the caller "default", shown this once: ${newAuthtoken}`,
    ...(unknown.length === 0
      ? []
      : [
          `Of ${unknown.length} earlier conversions nobody knows whether they were carried out: a caller who repeats one is told.`,
        ]),
    '',
  ].join('\n');
}
