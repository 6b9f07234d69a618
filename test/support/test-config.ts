import { decideConfig, type Config } from '../../src/config/config.ts';

/** The configuration of a server in a test: as the command line would make it, on a free port, silent, loading nothing. */
export function testConfig(databaseUrl: string): Config {
  const given = { databaseUrl, port: '0', demo: 'false', logLevel: 'silent' };
  return decideConfig(given, {
    data: undefined,
    databaseUrl: undefined,
    demo: undefined,
    ephemeral: undefined,
    host: undefined,
    logLevel: undefined,
    port: undefined,
    seed: undefined,
    smtpFrom: undefined,
    smtpUrl: undefined,
  });
}
