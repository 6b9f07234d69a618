import { join } from 'node:path';
import { flag, isLoopback, type Config } from './config.ts';
import type { GatewayEnvironment } from './env.ts';
import { InvalidConfig } from './invalid-config.ts';

/** Everything that is decided before a gateway starts. */
export interface GatewayConfig {
  readonly server: Config;
  /** Of its callers, its journal and its log. */
  readonly folder: string;
  /** What the callers are sealed with; `null`: a key of its own. */
  readonly key: string | null;
  /** Of the API, without a slash at the end. */
  readonly upstream: string;
  /** `null`: that of the upstream. */
  readonly accounts: string | null;
  readonly mayBePrivate: boolean;
  /** What the caller "default" stands for; `null`: there is none. */
  readonly defaultCaller: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly refreshToken: string;
  } | null;
  readonly strict: boolean;
  /** Who shows this may read the traffic log over HTTP; `null`: nobody. */
  readonly trafficToken: string | null;
  readonly timeoutMs: number;
  readonly deprecation: Date | null;
  readonly sunset: Date | null;
  readonly successor: string | null;
  /** What the operator should know about this choice. */
  readonly warnings: readonly string[];
}

/** Where the callers of a gateway are kept, and what they are sealed with. */
export interface GatewayFolder {
  readonly folder: string;
  /** `null`: a key of its own. */
  readonly key: string | null;
}

type Given = (key: keyof GatewayEnvironment) => string | undefined;

/** @param dataCentres addresses of APIs by the names of data centres @throws InvalidConfig */
export function decideGatewayConfig(
  server: Config,
  options: Partial<GatewayEnvironment>,
  environment: Partial<GatewayEnvironment>,
  dataCentres: Readonly<Record<string, { readonly api: string }>>,
): GatewayConfig {
  const given = givenIn(options, environment);
  const upstream = upstreamOf(given, dataCentres);
  const accounts = given('accounts');
  const askedForPrivate = flag('upstream-private', given('upstreamPrivate'));
  const accountsUrl = accounts === undefined ? null : address('accounts', accounts);
  for (const url of [upstream, accountsUrl ?? upstream]) {
    if (!url.startsWith('https:') && !(askedForPrivate ?? isNamedPrivately(url)))
      throw new InvalidConfig(`${url} is plain HTTP: tokens would be seen on the way. --upstream-private allows it.`);
  }
  return {
    server,
    ...gatewayFolder(server, options, environment),
    upstream,
    accounts: accountsUrl,
    mayBePrivate: askedForPrivate ?? isNamedPrivately(upstream),
    defaultCaller: defaultCaller(given),
    strict: flag('strict', given('strict')) ?? false,
    trafficToken: trafficToken(given('trafficToken')),
    timeoutMs: timeout(given('upstreamTimeout') ?? '30000'),
    deprecation: date('deprecation', given('deprecation')),
    sunset: date('sunset', given('sunset')),
    successor: successor(given('successor')),
    warnings:
      server.tls === null && !isLoopback(server.host)
        ? [
            `${server.host} can be reached from outside, and authtokens travel in addresses: use --tls, or a proxy that speaks it.`,
          ]
        : [],
  };
}

/** @throws InvalidConfig without a directory */
export function gatewayFolder(
  { database }: Pick<Config, 'database'>,
  options: Partial<GatewayEnvironment>,
  environment: Partial<GatewayEnvironment>,
): GatewayFolder {
  const dataDir = database.kind === 'embedded' ? database.dataDir : '.convertlead';
  const key = givenIn(options, environment)('gatewayKey') ?? null;
  if (key !== null && key.length < 16)
    throw new InvalidConfig('gateway-key must have 16 characters or more: what it encrypts opens the upstream.');
  return { folder: join(dataDir, 'gateway'), key };
}

function givenIn(options: Partial<GatewayEnvironment>, environment: Partial<GatewayEnvironment>): Given {
  return (key) => {
    const value = options[key] ?? environment[key];
    return value === '' ? undefined : value;
  };
}

function upstreamOf(given: Given, dataCentres: Readonly<Record<string, { readonly api: string }>>): string {
  const url = given('upstream');
  const name = given('dataCentre');
  if (url !== undefined && name !== undefined)
    throw new InvalidConfig('--upstream and --data-centre both say where API 2.0 is: give one of them.');
  if (url !== undefined) return address('upstream', url);
  if (name === undefined)
    throw new InvalidConfig(
      'Which server of API 2.0? --upstream https://... or --data-centre us, eu and so on says it.',
    );
  const key = name.toLowerCase();
  const centre = Object.hasOwn(dataCentres, key) ? dataCentres[key] : undefined;
  if (centre === undefined)
    throw new InvalidConfig(`data-centre is "${name}"; it may be ${Object.keys(dataCentres).join(', ')}.`);
  return centre.api;
}

function address(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.pathname.includes('/crm') === true)
    throw new InvalidConfig(`${name} is the address of the server alone: ${url.origin}, without /crm/v2.`);
  const isPlain = url !== null && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (url === null || !isPlain || !/^https?:$/.test(url.protocol))
    throw new InvalidConfig(`${name} must look like https://www.zohoapis.com, without a question mark or a password.`);
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** Whether somebody who writes this address means a machine of their own network: loopback by name, or an address as such. */
function isNamedPrivately(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(hostname);
}

function defaultCaller(given: Given): GatewayConfig['defaultCaller'] {
  const [clientId, clientSecret, refreshToken] = [given('clientId'), given('clientSecret'), given('refreshToken')];
  if (clientId === undefined && refreshToken === undefined) return null;
  if (clientId === undefined || refreshToken === undefined)
    throw new InvalidConfig('--client-id and --refresh-token go together.');
  return { clientId, clientSecret: clientSecret ?? '', refreshToken };
}

function timeout(text: string): number {
  if (!/^[1-9]\d{1,5}$/.test(text))
    throw new InvalidConfig(`upstream-timeout is "${text}"; it may be 10 to 999999 ms.`);
  return Number(text);
}

function date(name: string, text: string | undefined): Date | null {
  if (text === undefined) return null;
  const at = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?$/.test(text) ? new Date(text) : null;
  if (at === null || Number.isNaN(at.getTime()) || !isDay(text.slice(0, 10)))
    throw new InvalidConfig(
      `${name} is "${text}"; it may be a date like 2027-06-30, which is its begin in UTC, or a time with its offset: 2027-06-30T12:00:00+02:00.`,
    );
  return at;
}

/** Date takes 31 February, and makes it 3 March. */
function isDay(day: string): boolean {
  return new Date(day).toISOString().startsWith(day);
}

function trafficToken(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!/^\S{16,200}$/.test(text))
    throw new InvalidConfig('traffic-token must have 16 characters or more, and no blanks.');
  return text;
}

function successor(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!URL.canParse(text) || /[<>\s]/.test(text)) throw new InvalidConfig('successor must be an address: https://...');
  // in a header, where only ASCII may be
  return new URL(text).href;
}
