import type { Environment } from './env.ts';

/** One setting: its option on the command line, its variable, and what it means. docs/configuration.md is made from this list. */
export interface Setting<Key extends string = keyof Environment> {
  readonly key: Key;
  readonly variable: string;
  /** As commander wants it. */
  readonly option: string;
  readonly description: string;
  /** What holds when nothing is given, in words. */
  readonly whenAbsent: string;
}

export const SETTINGS: readonly Setting[] = [
  {
    key: 'port',
    variable: 'CONVERTLEAD_PORT',
    option: '--port <number>',
    description: 'port to listen on; 0 picks a free one',
    whenAbsent: '8080',
  },
  {
    key: 'host',
    variable: 'CONVERTLEAD_HOST',
    option: '--host <address>',
    description: 'address to listen on',
    whenAbsent: '127.0.0.1',
  },
  {
    key: 'data',
    variable: 'CONVERTLEAD_DATA',
    option: '--data <dir>',
    description: 'directory of the embedded database, kept between starts',
    whenAbsent: '.convertlead',
  },
  {
    key: 'ephemeral',
    variable: 'CONVERTLEAD_EPHEMERAL',
    option: '--ephemeral',
    description: 'use a throw-away database: fast, not durable, gone at exit',
    whenAbsent: 'off',
  },
  {
    key: 'demo',
    variable: 'CONVERTLEAD_DEMO',
    option: '--demo',
    description: 'load the demo organisation, whose credentials everybody knows',
    whenAbsent: 'on with the embedded database on a loopback address, else off',
  },
  {
    key: 'seed',
    variable: 'CONVERTLEAD_SEED',
    option: '--seed <file>',
    description: 'load an organisation, its users and records from a JSON file (the form of seeds/demo.json)',
    whenAbsent: 'nothing is loaded',
  },
  {
    key: 'databaseUrl',
    variable: 'DATABASE_URL',
    option: '--database-url <url>',
    description: 'use this PostgreSQL server (15 or newer); none is started',
    whenAbsent: 'an embedded PostgreSQL 18 is started',
  },
  {
    key: 'smtpUrl',
    variable: 'SMTP_URL',
    option: '--smtp-url <url>',
    description: 'send notifications through this mail server, smtp://user:password@host:port',
    whenAbsent: 'notifications are kept in the database and not sent',
  },
  {
    key: 'smtpFrom',
    variable: 'SMTP_FROM',
    option: '--smtp-from <address>',
    description: 'sender of notifications',
    whenAbsent: 'convertlead@localhost',
  },
  {
    key: 'tls',
    variable: 'CONVERTLEAD_TLS',
    option: '--tls',
    description: 'speak https, with a certificate of an authority that is made in the data directory',
    whenAbsent: 'off, unless another option of TLS is given',
  },
  {
    key: 'tlsPort',
    variable: 'CONVERTLEAD_TLS_PORT',
    option: '--tls-port <number>',
    description: 'speak https on this port, and plain http on the other; 0 picks a free one',
    whenAbsent: 'with TLS, the one port speaks https',
  },
  {
    key: 'tlsCert',
    variable: 'CONVERTLEAD_TLS_CERT',
    option: '--tls-cert <file>',
    description: 'certificate to show, PEM, with what signed it',
    whenAbsent: 'one of our own',
  },
  {
    key: 'tlsKey',
    variable: 'CONVERTLEAD_TLS_KEY',
    option: '--tls-key <file>',
    description: 'its private key, PEM',
    whenAbsent: 'one of our own',
  },
  {
    key: 'tlsNames',
    variable: 'CONVERTLEAD_TLS_NAMES',
    option: '--tls-names <list>',
    description: 'more host names for our own certificate, separated by commas: www.zohoapis.com,accounts.zoho.com',
    whenAbsent: 'localhost, this machine, and the address it listens on',
  },
  {
    key: 'allowedHosts',
    variable: 'CONVERTLEAD_ALLOWED_HOSTS',
    option: '--allowed-hosts <list>',
    description:
      'host names under which API 2.1 and later may be called, separated by commas; others get INVALID_HOST, and make no organisation in a sandbox',
    whenAbsent: 'any',
  },
  {
    key: 'attachmentBytesMax',
    variable: 'CONVERTLEAD_ATTACHMENT_BYTES_MAX',
    option: '--attachment-bytes-max <number>',
    description: 'how large an attachment may be, in bytes',
    whenAbsent: '104857600 (100 MiB)',
  },
  {
    key: 'metricsFrom',
    variable: 'CONVERTLEAD_METRICS_FROM',
    option: '--metrics-from <list>',
    description:
      'who may read /metrics, as addresses and networks separated by commas: 10.0.0.0/8,192.168.1.7; all: everybody',
    whenAbsent: 'this machine only',
  },
  {
    key: 'sandbox',
    variable: 'CONVERTLEAD_SANDBOX',
    option: '--sandbox',
    description: 'for tests: whoever can reach the server may make organisations (docs/testing.md), and calls are kept',
    whenAbsent: 'on with --demo, and with --ephemeral on a loopback address; else off',
  },
  {
    key: 'callLog',
    variable: 'CONVERTLEAD_CALL_LOG',
    option: '--call-log',
    description:
      'keep what was called and answered in the database, without secrets and, unless asked for, without values of fields (--call-log-content)',
    whenAbsent: 'off, but on in a sandbox',
  },
  {
    key: 'callLogSize',
    variable: 'CONVERTLEAD_CALL_LOG_SIZE',
    option: '--call-log-size <number>',
    description: 'how many of the latest calls of each organisation are kept',
    whenAbsent: '1000',
  },
  {
    key: 'callLogHours',
    variable: 'CONVERTLEAD_CALL_LOG_HOURS',
    option: '--call-log-hours <number>',
    description: 'for how many hours they are kept',
    whenAbsent: '24',
  },
  {
    key: 'callLogContent',
    variable: 'CONVERTLEAD_CALL_LOG_CONTENT',
    option: '--call-log-content <what>',
    description:
      'what is kept of queries and bodies: full (all but secrets), shape (names, ids and options, no values of fields) or none',
    whenAbsent: 'shape, but full in a sandbox',
  },
  {
    key: 'logLevel',
    variable: 'CONVERTLEAD_LOG_LEVEL',
    option: '--log-level <level>',
    description: 'what the log on standard error tells: debug, info, warn, error or silent',
    whenAbsent: 'warn',
  },
];
