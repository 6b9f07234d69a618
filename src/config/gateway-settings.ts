import type { GatewayEnvironment } from './env.ts';
import type { Setting } from './settings.ts';

/** The settings of `convertlead gateway`, besides those of every server. docs/configuration.md is made from this list, too. */
export const GATEWAY_SETTINGS: readonly Setting<keyof GatewayEnvironment>[] = [
  {
    key: 'upstream',
    variable: 'CONVERTLEAD_UPSTREAM',
    option: '--upstream <url>',
    description: 'address of the server of API 2.0',
    whenAbsent: 'that of --data-centre',
  },
  {
    key: 'dataCentre',
    variable: 'CONVERTLEAD_DATA_CENTRE',
    option: '--data-centre <name>',
    description: 'data centre of the hosted API: us, eu, in, au, cn, jp, ca, sa',
    whenAbsent: 'there must be --upstream',
  },
  {
    key: 'accounts',
    variable: 'CONVERTLEAD_ACCOUNTS',
    option: '--accounts <url>',
    description: 'address of the server that refreshes tokens',
    whenAbsent: 'the accounts server of the data centre, else the upstream itself',
  },
  {
    key: 'clientId',
    variable: 'CONVERTLEAD_CLIENT_ID',
    option: '--client-id <id>',
    description: 'OAuth client of the caller "default"',
    whenAbsent: 'callers are made by "gateway caller add"',
  },
  {
    key: 'clientSecret',
    variable: 'CONVERTLEAD_CLIENT_SECRET',
    option: '--client-secret <secret>',
    description: 'its secret; as a variable it is not seen in the list of processes',
    whenAbsent: 'none',
  },
  {
    key: 'refreshToken',
    variable: 'CONVERTLEAD_REFRESH_TOKEN',
    option: '--refresh-token <token>',
    description: 'refresh token of the caller "default"; as a variable it is not seen in the list of processes',
    whenAbsent: 'callers are made by "gateway caller add"',
  },
  {
    key: 'gatewayKey',
    variable: 'CONVERTLEAD_GATEWAY_KEY',
    option: '--gateway-key <key>',
    description:
      'what the credentials of callers are encrypted with: random, of 16 characters or more; as a variable it is not seen in the list of processes',
    whenAbsent: 'a key is made once, and kept beside them, readable by the account of the gateway alone',
  },
  {
    key: 'strict',
    variable: 'CONVERTLEAD_STRICT',
    option: '--strict',
    description: 'refuse calls of which something would be lost (4600)',
    whenAbsent: 'off: they pass, and the loss is in the traffic log',
  },
  {
    key: 'trafficToken',
    variable: 'CONVERTLEAD_TRAFFIC_TOKEN',
    option: '--traffic-token <token>',
    description:
      'who shows it (Authorization: Bearer) may read the log of calls at /api/traffic; 16 characters or more, and better as a variable',
    whenAbsent: 'the log is a file: convertlead traffic --file',
  },
  {
    key: 'upstreamTimeout',
    variable: 'CONVERTLEAD_UPSTREAM_TIMEOUT',
    option: '--upstream-timeout <ms>',
    description: 'how long one call of API 2.0 may take',
    whenAbsent: '30000',
  },
  {
    key: 'upstreamPrivate',
    variable: 'CONVERTLEAD_UPSTREAM_PRIVATE',
    option: '--upstream-private',
    description: 'the upstream may be at a private address, and plain HTTP, although a name leads there',
    whenAbsent: 'only where the address is localhost or a number',
  },
  {
    key: 'deprecation',
    variable: 'CONVERTLEAD_DEPRECATION',
    option: '--deprecation <date>',
    description:
      'since when callers are told that API 1.0 is deprecated: header Deprecation; a day, 2026-11-01, which begins in UTC, or a time with its offset, 2026-11-01T09:00:00+01:00',
    whenAbsent: 'no header',
  },
  {
    key: 'sunset',
    variable: 'CONVERTLEAD_SUNSET',
    option: '--sunset <date>',
    description: 'when API 1.0 ends for them: header Sunset; a day or a time, as above',
    whenAbsent: 'no header',
  },
  {
    key: 'successor',
    variable: 'CONVERTLEAD_SUCCESSOR',
    option: '--successor <url>',
    description: 'where its successor is described: header Link, rel="successor-version"',
    whenAbsent: 'no header',
  },
];
