import { decideConfig, type Config } from '../../src/config/config.ts';
import type { Environment } from '../../src/config/env.ts';

/** Nothing is set. */
export const EMPTY_ENVIRONMENT: Environment = {
  allowedHosts: undefined,
  attachmentBytesMax: undefined,
  callLog: undefined,
  callLogHours: undefined,
  callLogContent: undefined,
  callLogSize: undefined,
  data: undefined,
  databaseUrl: undefined,
  demo: undefined,
  ephemeral: undefined,
  host: undefined,
  logLevel: undefined,
  metricsFrom: undefined,
  port: undefined,
  sandbox: undefined,
  seed: undefined,
  smtpFrom: undefined,
  smtpUrl: undefined,
  tls: undefined,
  tlsCert: undefined,
  tlsKey: undefined,
  tlsNames: undefined,
  tlsPort: undefined,
};

/** The configuration of a server in a test: as the command line would make it, on a free port, silent, loading nothing. */
export function testConfig(databaseUrl: string): Config {
  return decideConfig({ databaseUrl, port: '0', demo: 'false', logLevel: 'silent' }, EMPTY_ENVIRONMENT);
}
