/// <reference lib="esnext.disposable" preserve="true" />
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decideConfig, type Config } from './config/config.ts';
import { NODE_OLDEST } from './config/node-oldest.ts';
import { startSystem, type System } from './system.ts';
import { ApiClient, ConvertleadError } from './testing/api-client.ts';
import { demoFacts } from './testing/demo-facts.ts';
import { Organisation, type OrganisationFacts, type OrganisationOptions } from './testing/organisation.ts';

export { ConvertleadError } from './testing/api-client.ts';
export type { Call, CallMatch } from './testing/call.ts';
export type { Delivery, DeliveryMatch } from './testing/delivery.ts';
export type { ActiveFault, Fault } from './testing/fault.ts';
export type { Mail, MailMatch } from './testing/mail.ts';
export type {
  CallWaitOptions,
  Credentials,
  Duration,
  Organisation,
  OrganisationOptions,
} from './testing/organisation.ts';
export type { Snapshot } from './testing/snapshot.ts';
export type { WaitOptions } from './testing/wait-for.ts';

export interface ConvertleadOptions {
  /** By default a free one. */
  readonly port?: number;
  /** Address of a PostgreSQL 15 or newer; by default a throw-away database of its own. */
  readonly databaseUrl?: string;
  /** Whether to load the demo organisation; by default yes, with a throw-away database. */
  readonly demo?: boolean;
  /** Path of a seed file to load. */
  readonly seed?: string;
  /** Whether to speak https besides, by a certificate of an authority that is made for this server. */
  readonly tls?: boolean | { readonly names: readonly string[] };
  /** What the log on standard error tells; by default nothing. */
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** For whoever has no compiler to say so. */
const OPTIONS = new Set(['port', 'databaseUrl', 'demo', 'seed', 'tls', 'logLevel']);

/** A server in this process. */
export interface Convertlead {
  /** `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Where it speaks https, and the certificate, as PEM, that clients must trust; `null` unless asked for. */
  readonly tls: { readonly url: string; readonly ca: string } | null;
  /** Makes an organisation of its own for a test: by default a copy of the demo with other credentials. What others do is not seen there. */
  createOrg(options?: OrganisationOptions): Promise<Organisation>;
  /** The demo organisation, whose credentials everybody knows; `null` where it was not loaded. */
  readonly demo: Organisation | null;
  /** Makes the demo organisation, and those that `createOrg` made, as they were at first. */
  reset(): Promise<void>;
  /** Finishes what is in flight and ends the server; a throw-away database is gone then. May be called again. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts a server in this process, on loopback. Options are these alone: the environment is not looked at. The server ends with the process,
 * however that ends.
 *
 * @throws ConvertleadError on a Node that is too old, and for an option that there is not @throws Error with a message for whoever starts it, such as a port that is taken
 */
export async function startConvertlead(options: ConvertleadOptions = {}): Promise<Convertlead> {
  const { node } = process.versions;
  // an older one would start, and fail at the first thing that it does not know
  if (Number.parseInt(node, 10) < NODE_OLDEST) {
    throw new ConvertleadError(`convertlead needs Node ${NODE_OLDEST} or newer; this is Node ${node}.`);
  }
  const strange = Object.keys(options).find((name) => !OPTIONS.has(name));
  if (strange !== undefined) {
    throw new ConvertleadError(`startConvertlead has no option "${strange}"; it has ${[...OPTIONS].join(', ')}.`);
  }
  const tlsDirectory = options.tls === undefined || options.tls === false ? null : await makeTlsDirectory();
  try {
    const config = configOf(options, tlsDirectory);
    const system = await startSystem(config);
    const tls = await tlsOf(system);
    return runningServer(system, tls, config.demo);
  } finally {
    // its keys are in memory by now
    if (tlsDirectory !== null) await rm(tlsDirectory, { recursive: true, force: true });
  }
}

function runningServer(system: System, tls: Convertlead['tls'], hasDemo: boolean): Convertlead {
  let closed: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    closed ??= system.close();
    await closed;
  };
  const strangers = (): string[] => {
    const lines = system
      .strangers()
      .map(({ method, path, status, outcome }) => `  ${method} ${path} -> ${status} ${outcome}`);
    return lines.length === 0 ? [] : ['Calls with credentials that no organisation has:', ...lines];
  };
  const { url } = system;
  const clientOf = (token: string | null): ApiClient => new ApiClient(url, token, () => closed !== null);
  const organisations = new Set<Organisation>();
  const handleOf = (facts: OrganisationFacts): Organisation => {
    const client = clientOf(facts.accessToken);
    const organisation = new Organisation(facts, client, strangers, () => organisations.delete(organisation));
    organisations.add(organisation);
    return organisation;
  };
  const createOrg = async (options: OrganisationOptions = {}): Promise<Organisation> => {
    const made = await clientOf(null).call<Omit<OrganisationFacts, 'url'>>('POST', 'orgs', options);
    return handleOf({ ...made, url });
  };
  const demo = hasDemo ? handleOf(demoFacts(url)) : null;
  const reset = async (): Promise<void> => {
    const standing = [...organisations].filter(
      ({ expiresAt }) => expiresAt === null || new Date(expiresAt) > new Date(),
    );
    await Promise.all(standing.map((organisation) => organisation.reset()));
  };
  return { url, tls, createOrg, demo, reset, close, [Symbol.asyncDispose]: close };
}

function configOf(options: ConvertleadOptions, tlsDirectory: string | null): Config {
  const { port = 0, databaseUrl, demo, seed, logLevel = 'silent', tls } = options;
  const config = decideConfig(
    {
      port: String(port),
      logLevel,
      sandbox: 'true',
      ...(databaseUrl === undefined ? { ephemeral: 'true' } : { databaseUrl }),
      ...(demo === undefined ? {} : { demo: String(demo) }),
      ...(seed === undefined ? {} : { seed }),
    },
    {},
  );
  if (tlsDirectory === null) return config;
  const names = typeof tls === 'object' ? tls.names : [];
  return { ...config, tls: { port: 0, certificate: { kind: 'own', directory: tlsDirectory, names } } };
}

async function makeTlsDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'convertlead-tls-'));
}

async function tlsOf({ tlsUrl, authorityPath }: System): Promise<Convertlead['tls']> {
  return tlsUrl === null || authorityPath === null ? null : { url: tlsUrl, ca: await readFile(authorityPath, 'utf8') };
}
