import { pino, type Logger } from 'pino';
import type { Config } from './config/config.ts';
import { mailServerOf } from './config/mail-server-of.ts';
import { ServerMetrics } from './http/metrics/server-metrics.ts';
import { Strangers, type StrangerCall } from './http/calls/strangers.ts';
import { callInProcess, type InProcessAnswer, type InProcessRequest } from './http/in-process.ts';
import { createServer, serverUrl } from './http/server.ts';
import { readTlsKeys } from './http/tls/read-tls-keys.ts';
import type { TlsKeys } from './http/tls/tls-keys.ts';
import { startWorkers } from './jobs/start-workers.ts';
import { CallLog } from './operations/call-log.ts';
import { CallsInFlight } from './operations/calls-in-flight.ts';
import { Coalescer } from './operations/coalescer.ts';
import { ConversionCounts } from './operations/conversion-counts.ts';
import { FreshPlans } from './operations/fresh-plans.ts';
import { loadSeedFile } from './operations/load-seed-file.ts';
import { loadSeed } from './operations/load-seed.ts';
import { newSandbox } from './operations/new-sandbox.ts';
import type { OperationContext } from './operations/operation-context.ts';
import { readDemoSeed } from './operations/read-seed.ts';
import { DatabaseAttachmentStore } from './storage/attachment-store.ts';
import { Database, type ConnectionSettings } from './storage/database.ts';
import { ObservedDatabase, type WriteObserver } from './storage/observed-database.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './storage/embedded/start-embedded-postgres.ts';
import { JobQueue } from './storage/job-queue.ts';
import { migrate } from './storage/migrate.ts';
import { POOL_SIZES } from './storage/pool-sizes.ts';
import { RecordIds } from './storage/record-ids.ts';
import { schemaContents } from './storage/schema-contents.ts';

const TOKENS_AT_ONCE = { itemsMax: 100, batchesMax: 2 };
/** Locks of a batch are held for a moment only; most connections are left for others. */
const CONVERSIONS_AT_ONCE = { itemsMax: 50, batchesMax: 2 };

/** What a program may set that a user may not. */
export interface SystemOptions {
  readonly now?: () => Date;
  readonly log?: Logger;
  /** Is told of what operations write. */
  readonly writes?: WriteObserver;
}

/** A running server. */
export interface System {
  /** Where it listens: `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Where it speaks TLS besides; `null`: nowhere, or at `url`. */
  readonly tlsUrl: string | null;
  /** The certificate of our own authority, which clients must trust; `null` without one. */
  readonly authorityPath: string | null;
  readonly context: OperationContext;
  /** Resolves when the embedded PostgreSQL has ended by itself, which the server cannot survive; never otherwise. */
  readonly databaseLost: Promise<Error>;
  /** The latest calls whose credentials were nobody's, as far as calls are recorded. */
  strangers(): readonly StrangerCall[];
  /** Stops accepting, finishes what is in flight, stops the jobs, then the database. */
  close(): Promise<void>;
}

/** The database, migrated, with everything operations need; no server. */
export interface Engine {
  readonly context: OperationContext;
  readonly databaseLost: Promise<Error>;
  close(): Promise<void>;
}

/** Opens the database that the configuration names and brings it up to date. */
export async function startEngine(config: Config, options: SystemOptions = {}): Promise<Engine> {
  const log = options.log ?? createLog(config);
  const now = options.now ?? (() => new Date());
  const embedded = await startDatabase(config, now());
  const databases: Database[] = [];
  const open = (settings: ConnectionSettings): Database => {
    const database = new Database({ ...connectionOf(config, embedded), ...settings });
    databases.push(database);
    return database;
  };
  const openObserved = (settings: ConnectionSettings, observer: WriteObserver): Database => {
    const database = new ObservedDatabase({ ...connectionOf(config, embedded), ...settings }, observer);
    databases.push(database);
    return database;
  };
  const closeAll = async (): Promise<void> => {
    await Promise.all(databases.map((database) => database.close()));
    await embedded?.stop();
  };
  try {
    const pool = { max: POOL_SIZES.requests };
    const database = options.writes === undefined ? open(pool) : openObserved(pool, options.writes);
    await migrate(database, now());
    // connections of their own: a transaction that waits for ids or jobs must not wait for one that another transaction holds
    const jobs = await JobQueue.start(open({ max: POOL_SIZES.jobs }), (error) =>
      log.warn({ kind: error.name }, 'job queue'),
    );
    const context: OperationContext = {
      database,
      recordIds: new RecordIds(open({ max: POOL_SIZES.recordIds })),
      jobs,
      attachments: new DatabaseAttachmentStore(database),
      callsInFlight: new CallsInFlight(),
      freshPlans: new FreshPlans(database),
      conversionCounts: new ConversionCounts(),
      tokens: new Coalescer(TOKENS_AT_ONCE),
      conversions: new Coalescer(CONVERSIONS_AT_ONCE),
      callLog: config.callLog === null ? null : new CallLog(database, config.callLog),
      now,
    };
    return {
      context,
      databaseLost: lossOf(embedded),
      close: async () => {
        await context.callLog?.flush();
        await jobs.stop();
        await context.freshPlans.close();
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** Starts everything: database, seed data, background jobs, HTTP server. */
export async function startSystem(config: Config, options: SystemOptions = {}): Promise<System> {
  const log = options.log ?? createLog(config);
  const engine = await startEngine(config, { ...options, log });
  const { context, databaseLost } = engine;
  const servers: ReturnType<typeof createServer>[] = [];
  const metrics = new ServerMetrics();
  const strangers = new Strangers();
  const listen = async (port: number, keys: TlsKeys | null): Promise<string> => {
    const { allowedHosts, attachmentBytesMax, metricsFrom, sandbox, demo } = config;
    const server = createServer(context, log, {
      tls: keys,
      allowedHosts,
      attachmentBytesMax,
      metrics,
      metricsFrom,
      sandbox,
      demo,
      strangers,
      mailServer: mailServerOf(config.smtpUrl),
    });
    servers.push(server);
    await server.listen({ host: config.host, port });
    return serverUrl(server, config.host);
  };
  let stopWorkers = async (): Promise<void> => undefined;
  const close = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.close()));
    await stopWorkers();
    await engine.close();
  };
  try {
    // the user's own first: a seed made from the demo has its id, and wins
    if (config.seed !== null) await loadSeedFile(context, config.seed);
    if (config.demo) await loadDemo(context, config);
    const mail = config.smtpUrl === null ? null : { smtpUrl: config.smtpUrl, from: config.smtpFrom };
    stopWorkers = await startWorkers(context, { mail, sandbox: config.sandbox }, log);
    const keys = config.tls === null ? null : await readTlsKeys(config.tls.certificate, config.host, context.now());
    const ownPort = config.tls?.port ?? null;
    const url = await listen(config.port, ownPort === null ? keys : null);
    const tlsUrl = ownPort === null ? null : await listen(ownPort, keys);
    return {
      url,
      tlsUrl,
      authorityPath: keys?.authorityPath ?? null,
      context,
      databaseLost,
      strangers: () => strangers.all(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** All faces in this process, without a port. */
export interface Faces {
  call(request: InProcessRequest): Promise<InProcessAnswer>;
  close(): Promise<void>;
}

/** Opens the faces for who needs nobody to connect to them. Nothing is done in the background. */
export async function openFaces(context: OperationContext): Promise<Faces> {
  const server = createServer(context, pino({ level: 'silent' }));
  await server.ready();
  return { call: async (request) => callInProcess(server, request), close: async () => server.close() };
}

async function startDatabase({ database }: Config, at: Date): Promise<EmbeddedPostgres | null> {
  if (database.kind !== 'embedded') return null;
  return startEmbeddedPostgres({ ...database, contents: await schemaContents(at) });
}

async function loadDemo(context: OperationContext, { sandbox }: Config): Promise<void> {
  const seed = await readDemoSeed();
  await loadSeed(context, seed, sandbox ? newSandbox({ name: seed.organisation.name, settings: {} }, null) : null);
}

function lossOf(embedded: EmbeddedPostgres | null): Promise<Error> {
  return new Promise((lose) => {
    void embedded?.ended.then((error) => {
      if (error !== null) lose(error);
    });
  });
}

function createLog(config: Config): Logger {
  return pino({ level: config.logLevel }, pino.destination(2));
}

function connectionOf(config: Config, embedded: EmbeddedPostgres | null): ConnectionSettings {
  if (embedded !== null) return embedded.connection;
  return config.database.kind === 'server' ? { connectionString: config.database.url } : {};
}
