import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/storage/embedded/start-embedded-postgres.ts';

/** A PostgreSQL in which databases are made and dropped. */
export interface Cluster {
  readonly version: string;
  /** The process of its postmaster, when it is one of this machine. */
  readonly processId: number | null;
  /** Makes an empty database. @returns its address, as `--database-url` and pgbench take it */
  make(name: string): Promise<string>;
  /** Drops what was made, and ends a PostgreSQL of our own. */
  close(): Promise<void>;
}

const SETTINGS = `
  select current_setting('server_version') as version, current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as "synchronousCommit"`;

/** @param url of a PostgreSQL that is there; `null`: one of our own, durable like a server's, in a temporary directory */
export async function openCluster(url: string | null): Promise<Cluster> {
  if (url !== null) return clusterAt(url, async () => undefined);
  const home = await mkdtemp(path.join(os.tmpdir(), 'convertlead-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(home, 'data'), ephemeral: false });
  const { host, port, user, database } = postgres.connection;
  return clusterAt(`postgresql://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`, async () => {
    await postgres.stop();
    await rm(home, { recursive: true, force: true });
  });
}

async function clusterAt(url: string, end: () => Promise<void>): Promise<Cluster> {
  const admin = new pg.Client({ connectionString: url });
  const made: string[] = [];
  try {
    await admin.connect();
    const { rows } = await admin.query<{ version: string; fsync: string; synchronousCommit: string }>(SETTINGS);
    const [{ version, fsync, synchronousCommit } = { version: '', fsync: '', synchronousCommit: '' }] = rows;
    if (fsync !== 'on' || synchronousCommit !== 'on') {
      throw new Error(
        `Durability is off (fsync ${fsync}, synchronous_commit ${synchronousCommit}): nothing measured would be true.`,
      );
    }
    return {
      version,
      processId: await findProcessId(admin),
      make: async (name) => {
        const database = `convertlead_bench_${name}`;
        await admin.query(`drop database if exists ${database} with (force)`);
        await admin.query(`create database ${database}`);
        made.push(database);
        return url.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${database}`);
      },
      close: async () => {
        for (const database of made) await admin.query(`drop database if exists ${database} with (force)`);
        await admin.end();
        await end();
      },
    };
  } catch (error) {
    await admin.end();
    await end();
    throw error;
  }
}

/** `null` where PostgreSQL does not say, or runs on another machine. */
async function findProcessId(admin: pg.Client): Promise<number | null> {
  try {
    const { rows } = await admin.query<{ pid: string; isLocal: boolean }>(
      `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid, inet_server_addr() is null as "isLocal"`,
    );
    return rows[0]?.isLocal === true ? Number(rows[0].pid) : null;
  } catch {
    return null;
  }
}
