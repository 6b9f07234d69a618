import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startGateway, type Gateway, type GatewayOptions } from '../../src/gateway/start-gateway.ts';

/** Demo credentials, and what they are at the upstream. */
export const DEMO_AUTHTOKEN = '0123456789abcdef0123456789abcdef';
export const DEMO_UPSTREAM = {
  clientId: '1000.CLIENTID',
  clientSecret: 'clientsecret',
  refreshToken: '1000.refreshtoken.0001',
};

export interface TestGateway extends Gateway {
  readonly folder: string;
  /** Stops it, and removes its folder. */
  close(): Promise<void>;
}

/** A gateway in front of an upstream on this machine, in whose folder the demo's authtoken stands for the demo's refresh token. */
export async function startTestGateway(
  upstreamUrl: string,
  options: Partial<GatewayOptions> = {},
): Promise<TestGateway> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'convertlead-gateway-')));
  const gateway = await startGateway(
    {
      host: '127.0.0.1',
      port: 0,
      tls: null,
      folder,
      key: randomBytes(32),
      address: { api: upstreamUrl, accounts: upstreamUrl, mayBePrivate: true },
      timeoutMs: 10_000,
      strict: false,
      attachmentBytesMax: 10 * 1024 * 1024,
      content: 'full',
      trafficToken: null,
      notice: { deprecation: null, sunset: null, successor: null },
      now: () => new Date(),
      looksAfterMs: [0, 50],
      ...options,
    },
    pino({ level: 'silent' }),
  );
  await gateway.callers.add('demo', DEMO_UPSTREAM, DEMO_AUTHTOKEN);
  return {
    ...gateway,
    folder,
    close: async () => {
      await gateway.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
