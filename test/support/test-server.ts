import type { CallContent } from '../../src/domain/call-content/keep-content.ts';
import type { OperationContext } from '../../src/operations/operation-context.ts';
import { startSystem } from '../../src/system.ts';
import { createBareDatabase } from './test-database.ts';
import { TEST_NOW } from './test-clock.ts';
import { testConfig } from './test-config.ts';

/** The server, as it runs in production, on a database of its own. */
export interface TestServer {
  /** `http://127.0.0.1:41234`. */
  readonly url: string;
  /** With `tlsDirectory`: `https://127.0.0.1:41235`. */
  readonly tlsUrl: string | null;
  readonly databaseUrl: string;
  readonly context: OperationContext;
  /** Rows of a statement, in the server's database. */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Stops the server, closes its connections and drops its database. */
  close(): Promise<void>;
}

export interface TestServerOptions {
  readonly contents?: 'empty' | 'demo';
  /** What time it is; by default `TEST_NOW`, always. */
  readonly now?: () => Date;
  readonly smtpUrl?: string;
  readonly allowedHosts?: readonly string[];
  readonly attachmentBytesMax?: number;
  readonly metricsFrom?: readonly string[];
  /** A sandbox, and how many calls are kept; by default neither. */
  readonly callsMax?: number;
  /** What is kept of them; by default everything but secrets. */
  readonly callContent?: CallContent;
  /** Whether whoever is at this machine may be signed in as the demo's administrator. */
  readonly demo?: boolean;
  /** Directory of the authority of a server that also speaks TLS. */
  readonly tlsDirectory?: string;
  /** That its certificate is for, beside 127.0.0.1. */
  readonly tlsNames?: readonly string[];
}

/** Starts a server on a free loopback port. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { url: databaseUrl, drop } = await createBareDatabase(options.contents ?? 'demo');
  const { smtpUrl = null, tlsDirectory, tlsNames = [], allowedHosts = [], metricsFrom = [] } = options;
  const certificate = { kind: 'own', directory: tlsDirectory ?? '', names: tlsNames } as const;
  const tls = tlsDirectory === undefined ? null : { port: 0, certificate };
  const common = testConfig(databaseUrl);
  const attachmentBytesMax = options.attachmentBytesMax ?? common.attachmentBytesMax;
  const callLog =
    options.callsMax === undefined
      ? null
      : { callsMax: options.callsMax, hoursMax: 24, content: options.callContent ?? 'full' };
  const config = {
    ...common,
    smtpUrl,
    tls,
    allowedHosts,
    attachmentBytesMax,
    metricsFrom,
    callLog,
    sandbox: callLog !== null,
    demo: options.demo === true,
  };
  const system = await startSystem(config, { now: options.now ?? (() => TEST_NOW) });
  return {
    url: system.url,
    tlsUrl: system.tlsUrl,
    databaseUrl,
    context: system.context,
    query: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      system.context.database.query<Row>({ name: '', text }, values),
    close: async () => {
      await system.close();
      await drop();
    },
  };
}
