import { pino } from 'pino';
import type { GatewayConfig } from './config/gateway-config.ts';
import { InvalidConfig } from './config/invalid-config.ts';
import { GatewayCallers } from './gateway/callers/gateway-callers.ts';
import { sealKey } from './gateway/callers/seal-key.ts';
import { startGateway, type Gateway } from './gateway/start-gateway.ts';
import { accountsOf } from './gateway/upstream/upstream-address.ts';
import { readTlsKeys } from './http/tls/read-tls-keys.ts';

export const DEFAULT_CALLER = 'default';

/** A running gateway, and what its operator is told once. */
export interface GatewaySystem extends Gateway {
  /** The authtoken of the caller "default", if it was made just now. */
  readonly newAuthtoken: string | null;
  /** What clients must trust; `null` for plain HTTP, and for a certificate of the user's. */
  readonly authorityPath: string | null;
}

/** The callers that are kept in a folder. @param key `null`: one of their own */
export async function openGatewayCallers(folder: string, key: string | null): Promise<GatewayCallers> {
  return new GatewayCallers(folder, await sealKey(folder, key));
}

/** Starts a gateway, with the caller that the configuration names. */
export async function startGatewaySystem(config: GatewayConfig): Promise<GatewaySystem> {
  const { server, folder, key, upstream, accounts, mayBePrivate, timeoutMs, strict } = config;
  const log = pino({ level: server.logLevel }, pino.destination(2));
  const sealed = await sealKey(folder, key);
  const callers = new GatewayCallers(folder, sealed);
  const newAuthtoken = await putDefaultCaller(callers, config);
  if ((await callers.list()).length === 0) {
    throw new InvalidConfig(
      'Nobody may call this gateway yet: give --client-id, --client-secret and --refresh-token, or make callers with "gateway caller add".',
    );
  }
  const now = (): Date => new Date();
  const tls = server.tls === null ? null : await readTlsKeys(server.tls.certificate, server.host, now());
  const gateway = await startGateway(
    {
      host: server.host,
      port: server.port,
      tls,
      folder,
      key: sealed,
      address: { api: upstream, accounts: accounts ?? accountsOf(upstream), mayBePrivate },
      timeoutMs,
      strict,
      attachmentBytesMax: server.attachmentBytesMax,
      notice: config,
      content: server.callLogContent ?? 'shape',
      trafficToken: config.trafficToken,
      now,
    },
    log,
  );
  return { ...gateway, newAuthtoken, authorityPath: tls?.authorityPath ?? null };
}

/** @returns its authtoken, if it is new */
async function putDefaultCaller(callers: GatewayCallers, { defaultCaller }: GatewayConfig): Promise<string | null> {
  if (defaultCaller === null) return null;
  const known = (await callers.list()).some(({ name }) => name === DEFAULT_CALLER);
  if (!known) return callers.add(DEFAULT_CALLER, defaultCaller, null);
  await callers.change(DEFAULT_CALLER, defaultCaller);
  return null;
}
