import { isIP } from 'node:net';
import type { Environment } from './env.ts';
import { InvalidConfig } from './invalid-config.ts';
import { decideTls, type TlsConfig } from './tls-config.ts';

/** Where the data lives. */
export type DatabaseConfig =
  | { readonly kind: 'embedded'; readonly dataDir: string; readonly ephemeral: boolean }
  | { readonly kind: 'server'; readonly url: string };

/** How much of the texts of calls is kept. */
export const CALL_CONTENTS = ['full', 'shape', 'none'] as const;

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** How many calls are kept of each organisation, how long, and what of them. */
export interface CallLogConfig {
  readonly callsMax: number;
  readonly hoursMax: number;
  readonly content: (typeof CALL_CONTENTS)[number];
}

/** Everything that is decided before the server starts. */
export interface Config {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  /** Host names that clients of API 2.1 and later may use; empty: any. */
  readonly allowedHosts: readonly string[];
  /** `null`: plain HTTP only. */
  readonly tls: TlsConfig | null;
  readonly database: DatabaseConfig;
  readonly attachmentBytesMax: number;
  /** Addresses and networks (`10.0.0.0/8`) that may read the metrics besides this machine, or `all`. */
  readonly metricsFrom: readonly string[];
  /** Whether anybody may make organisations. */
  readonly sandbox: boolean;
  /** `null`: no calls are kept. */
  readonly callLog: CallLogConfig | null;
  /** What is kept of calls, as far as somebody has said so; `null`: nobody has. */
  readonly callLogContent: CallLogConfig['content'] | null;
  readonly demo: boolean;
  /** Path of a seed file. */
  readonly seed: string | null;
  readonly smtpUrl: string | null;
  readonly smtpFrom: string;
  readonly logLevel: LogLevel;
  /** What the user should know about this choice. */
  readonly warnings: readonly string[];
}

/** Options of the command line come first, then the environment, then the defaults. @throws InvalidConfig */
export function decideConfig(options: Partial<Environment>, environment: Partial<Environment>): Config {
  const given = (key: keyof Environment): string | undefined => {
    const value = options[key] ?? environment[key];
    return value === '' ? undefined : value;
  };
  const host = given('host') ?? '127.0.0.1';
  const databaseUrl = given('databaseUrl');
  const ephemeral = flag('ephemeral', given('ephemeral')) ?? false;
  const tlsPort = given('tlsPort');
  const tls = decideTls(
    given,
    flag('tls', given('tls')),
    tlsPort === undefined ? null : portNumber(tlsPort),
    nameList(given('tlsNames')),
  );
  if (databaseUrl !== undefined && (ephemeral || options.data !== undefined)) {
    throw new InvalidConfig(
      '--database-url (or the variable DATABASE_URL) goes with neither --ephemeral nor --data: no database is started.',
    );
  }
  const askedForDemo = flag('demo', given('demo'));
  const sandbox = flag('sandbox', given('sandbox')) ?? (askedForDemo === true || (ephemeral && isLoopback(host)));
  const askedForContent = given('callLogContent');
  const callLogContent =
    askedForContent === undefined ? null : oneOf('call-log-content', CALL_CONTENTS, askedForContent);
  const callLog = {
    callsMax: count('call-log-size', given('callLogSize') ?? '1000'),
    hoursMax: count('call-log-hours', given('callLogHours') ?? '24'),
    content: callLogContent ?? (sandbox ? 'full' : 'shape'),
  };
  const isCallLogWanted = sandbox || flag('call-log', given('callLog')) === true;
  const demo = askedForDemo ?? (databaseUrl === undefined && isLoopback(host));
  const warnings =
    demo && !isLoopback(host)
      ? [
          `The demo's credentials are public, and ${host} can be reached from outside: anybody can read and change this data.`,
        ]
      : [];
  return {
    host,
    port: portNumber(given('port') ?? '8080'),
    tls,
    allowedHosts: nameList(given('allowedHosts')),
    database:
      databaseUrl === undefined
        ? { kind: 'embedded', dataDir: given('data') ?? '.convertlead', ephemeral }
        : { kind: 'server', url: postgresUrl(databaseUrl) },
    attachmentBytesMax: bytes('attachment-bytes-max', given('attachmentBytesMax') ?? '104857600'),
    metricsFrom: networks(given('metricsFrom')),
    sandbox,
    callLog: isCallLogWanted ? callLog : null,
    callLogContent,
    demo,
    seed: given('seed') ?? null,
    smtpUrl: smtpUrl(given('smtpUrl')),
    smtpFrom: given('smtpFrom') ?? 'convertlead@localhost',
    logLevel: oneOf('log level', LOG_LEVELS, given('logLevel') ?? 'warn'),
    warnings,
  };
}

/** Names separated by commas. */
export function nameList(text: string | undefined): string[] {
  const names = (text ?? '').split(',').map((name) => name.trim());
  return names.filter((name) => name !== '');
}

/** @throws InvalidConfig for what is neither */
export function flag(name: string, text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (['1', 'true', 'yes', 'on'].includes(text.toLowerCase())) return true;
  if (['0', 'false', 'no', 'off'].includes(text.toLowerCase())) return false;
  throw new InvalidConfig(`${name} is "${text}"; it may be true or false.`);
}

function bytes(name: string, text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw new InvalidConfig(`${name} is "${text}"; it may be a number of bytes.`);
  return Number(text);
}

function networks(text: string | undefined): string[] {
  const names = nameList(text);
  const wrong = names.find((name) => name !== 'all' && !isNetwork(name));
  if (wrong === undefined) return names;
  throw new InvalidConfig(`metrics-from has "${wrong}"; it may have addresses, networks like 10.0.0.0/8, or all.`);
}

function isNetwork(text: string): boolean {
  const [address = '', prefix = '0', ...rest] = text.split('/');
  const version = isIP(address);
  return version !== 0 && rest.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 6 ? 128 : 32);
}

function count(name: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidConfig(`${name} is "${text}"; it may be 1 to 9999999.`);
  return Number(text);
}

function portNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new InvalidConfig(`port is "${text}"; it may be a number from 0 to 65535.`);
  }
  return Number(text);
}

function postgresUrl(text: string): string {
  // the address may hold a password: the message does not repeat it
  // PostgreSQL also takes an address without host after the user, which a URL has not: the host is an option then
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text.replace('@/', '@host/'))) {
    throw new InvalidConfig(
      'The database address must look like postgresql://user:password@host:5432/database, with %23 for # and so on in the password.',
    );
  }
  return text;
}

function smtpUrl(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!/^smtps?:\/\//.test(text)) {
    throw new InvalidConfig('The mail server address must look like smtp://user:password@host:587.');
  }
  return text;
}

function oneOf<Value extends string>(name: string, values: readonly Value[], text: string): Value {
  const value = values.find((one) => one === text);
  if (value === undefined) throw new InvalidConfig(`${name} is "${text}"; it may be ${values.join(', ')}.`);
  return value;
}

/** Whether an address is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}
