import { chmod, mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ClusterContents } from '../../src/storage/embedded/cluster-template.ts';
import type { EmbeddedConnection } from '../../src/storage/embedded/embedded-connection.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/storage/embedded/start-embedded-postgres.ts';

let folder: string;
let cache: string;
let makes: number;
const running: EmbeddedPostgres[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'template-test-'));
  // for root: PostgreSQL's account has to get through
  await chmod(folder, 0o711);
  cache = path.join(folder, 'cache');
  makes = 0;
});

afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

const contents = (version = '1'): ClusterContents => ({
  version,
  make: async (connection) => {
    makes += 1;
    await query(connection, `create table kept as select '${version}' as version`);
  },
});

async function start(given: ClusterContents, dataDir: string | null = null): Promise<EmbeddedConnection> {
  const postgres = await startEmbeddedPostgres({
    dataDir: dataDir ?? '',
    ephemeral: dataDir === null,
    contents: given,
    host: { cacheDirectories: [cache], stateDirectories: [] },
  });
  running.push(postgres);
  return postgres.connection;
}

async function query(connection: EmbeddedConnection, text: string): Promise<unknown[]> {
  const client = new Client({ ...connection });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

const templates = async (): Promise<string[]> => (await readdir(cache)).filter((name) => name.startsWith('cluster-'));

it('makes the contents once; every new database begins with a copy of its own', async () => {
  const one = await start(contents());
  await query(one, "update kept set version = 'changed'");
  const other = await start(contents());
  const durable = await start(contents(), path.join(folder, 'data'));
  expect(await query(one, 'select version from kept')).toEqual(['changed']);
  expect(await query(other, 'select version from kept')).toEqual(['1']);
  expect(await query(durable, 'select version from kept')).toEqual(['1']);
  expect(makes).toBe(1);
});

it('makes others when the contents are others', async () => {
  await start(contents());
  expect(await query(await start(contents('2')), 'select version from kept')).toEqual(['2']);
  expect(await templates()).toHaveLength(2);
});

it('is made by two servers that start at the same moment, and used by both', async () => {
  const [one, other] = await Promise.all([start(contents()), start(contents())]);
  expect(await query(one, 'select version from kept')).toEqual(['1']);
  expect(await query(other, 'select version from kept')).toEqual(['1']);
  expect(await templates()).toHaveLength(1);
});

it('does without a cache, and without contents that cannot be made: the database is empty then', async () => {
  await mkdir(cache);
  // others could put something into it
  await chmod(cache, 0o777);
  expect(await query(await start(contents()), "select to_regclass('kept')")).toEqual([null]);
  await chmod(cache, 0o755);
  const broken: ClusterContents = {
    version: 'broken',
    make: async () => {
      throw new Error('no');
    },
  };
  expect(await query(await start(broken), 'select 1')).toEqual([1]);
  expect(await templates()).toEqual([]);
});

it('removes what nobody has used for a month', async () => {
  await start(contents());
  const [old = ''] = await templates();
  const longAgo = new Date('2026-01-01');
  await utimes(path.join(cache, old), longAgo, longAgo);
  await start(contents('2'));
  expect(await templates()).not.toContain(old);
});
