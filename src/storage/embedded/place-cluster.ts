import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Account } from './account.ts';
import { canEnter } from './can-enter.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { ClusterLocation } from './find-cluster.ts';
import { ownDirectory } from './own-directory.ts';

/**
 * Decides where a cluster that is not made yet will be: where `found` says, or, when PostgreSQL's account cannot get
 * there (root's clone below /root), in a directory of its own below the first usable one of `stateDirectories`, which
 * the data directory then names. Without the data directory nothing leads there, so removing it gives a fresh database;
 * the old one stays until it is removed by hand.
 * @throws EmbeddedPostgresError when there is no place
 */
export async function placeCluster(
  found: ClusterLocation,
  account: Account | null,
  stateDirectories: readonly string[],
): Promise<string> {
  const nextTo = path.dirname(found.directory);
  if (account === null || (await canEnter(account, nextTo))) return found.directory;
  for (const stateDirectory of stateDirectories) {
    const parent = await ownDirectory(stateDirectory, 0o711);
    const home = parent === null ? null : await mkdtemp(path.join(parent, 'data-')).catch(() => null);
    if (home === null) continue;
    await chmod(home, 0o711);
    if (await canEnter(account, home)) {
      await writePointer(found.pointer, home);
      return path.join(home, path.basename(found.directory));
    }
    await rm(home, { recursive: true, force: true });
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and ${account.name}, which it would run as, can reach neither ${nextTo} nor ` +
      `${stateDirectories.join(' nor ')}. Give it a data directory which every account may enter, or start the server ` +
      'as an ordinary user.',
  );
}

async function writePointer(file: string, home: string): Promise<void> {
  // the directory is made before anything is in it, so an interruption here loses nothing
  await writeFile(`${file}.new`, `${home}\n`, { mode: 0o644, flush: true });
  await rename(`${file}.new`, file);
}
