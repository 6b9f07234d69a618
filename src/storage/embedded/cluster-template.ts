import { createHash, randomBytes } from 'node:crypto';
import { chown, lstat, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { Account } from './account.ts';
import type { EmbeddedConnection } from './embedded-connection.ts';
import { initialiseCluster, INITDB_SETTINGS } from './initialise-cluster.ts';
import { makeTemporaryDirectory } from './make-temporary-directory.ts';
import { ownDirectory } from './own-directory.ts';
import { runPostgres } from './run-postgres.ts';

/** What every new cluster begins with. */
export interface ClusterContents {
  /** Another one when the contents are others. */
  readonly version: string;
  /** Makes them, once, in a cluster that is empty. */
  make(connection: EmbeddedConnection): Promise<void>;
}

export interface TemplatePlace {
  readonly cacheDirectories: readonly string[];
  readonly temporaryDirectories: readonly string[];
  readonly account: Account | null;
  /** Directory with bin, lib and share. */
  readonly binaries: string;
  /** Of PostgreSQL: a cluster is for one. */
  readonly label: string;
  readonly superuser: string;
}

/** Templates that nobody has used for so long are removed. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Directory of a stopped cluster with these contents, to be copied: a copy takes a fifth of the time that making one takes. It is made in the
 * first usable one of `cacheDirectories` when it is not there.
 * @returns `null` where there is none and none can be made: a cluster can be made without
 */
export async function findTemplate(place: TemplatePlace, contents: ClusterContents): Promise<string | null> {
  for (const cacheDirectory of place.cacheDirectories) {
    const cache = await ownDirectory(cacheDirectory, 0o755);
    if (cache === null) continue;
    const template = path.join(cache, nameOf(place, contents));
    if ((await belongsTo(template, place.account)) || (await makeTemplate(template, place, contents))) {
      await utimes(template, new Date(), new Date()).catch(() => undefined);
      return template;
    }
  }
  return null;
}

function nameOf({ label, superuser, account }: TemplatePlace, { version }: ClusterContents): string {
  const parts = [label, superuser, version, account?.uid ?? 'own', ...INITDB_SETTINGS];
  return `cluster-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)}`;
}

async function belongsTo(template: string, account: Account | null): Promise<boolean> {
  const found = await lstat(template).catch(() => null);
  return found?.isDirectory() === true && found.uid === (account?.uid ?? process.getuid?.());
}

/** @returns whether it is there now, by us or by another server that was faster */
async function makeTemplate(template: string, place: TemplatePlace, contents: ClusterContents): Promise<boolean> {
  const { account, temporaryDirectories } = place;
  // one that was interrupted must not be taken for a whole one, so it gets its name when it is whole
  const home = `${template}.new-${randomBytes(6).toString('hex')}`;
  const clusterDirectory = path.join(home, 'postgres');
  try {
    await mkdir(home, { mode: 0o700 });
    if (account !== null) await chown(home, account.uid, account.gid);
    await initialiseCluster({ ...place, clusterDirectory, durable: false, template: null });
    const socketDirectory = await makeTemporaryDirectory(temporaryDirectories, account);
    const postgres = await runPostgres({ ...place, clusterDirectory, socketDirectory, ephemeral: false });
    try {
      await contents.make({ host: socketDirectory, port: 5432, user: place.superuser, database: 'postgres' });
    } finally {
      await postgres.stop();
    }
    await rm(path.join(clusterDirectory, 'postgres.log'), { force: true });
    await rename(clusterDirectory, template);
    await removeUnused(path.dirname(template));
  } catch {
    // no space, or no place for a socket: the start says so, where it matters
  }
  await rm(home, { recursive: true, force: true });
  return belongsTo(template, account);
}

async function removeUnused(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const directory = path.join(cache, name);
    const { mtimeMs } = await stat(directory);
    if (name.startsWith('cluster-') && mtimeMs < Date.now() - KEPT_MS)
      await rm(directory, { recursive: true, force: true });
  }
}
