import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { cp, lstat, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Account } from './account.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { PostgresBinaries } from './find-postgres-binaries.ts';
import { ownDirectory } from './own-directory.ts';
import { restoreLibraryLinks } from './restore-library-links.ts';
import { runCommand } from './run-command.ts';

/**
 * Directory with bin, lib and share from which `account` can run PostgreSQL: the package's own where that works, else
 * a copy in the first of `cacheDirectories` that does. A copy is needed when root's clone lies below a directory that
 * only root may enter, and when the libraries' links are missing and cannot be made. It belongs to this account,
 * nobody else can write to it, and it is used again as long as the package's version stays the same.
 * @throws EmbeddedPostgresError when PostgreSQL runs from nowhere
 */
export async function reachableBinaries(
  found: PostgresBinaries,
  account: Account | null,
  cacheDirectories: readonly string[],
): Promise<string> {
  const complete = await restoreLibraryLinks(found.directory);
  const inPlace = await tryToRun(found.directory, account);
  if (inPlace.ok) return found.directory;
  let output = inPlace.output;
  if (account !== null || !complete) {
    for (const cacheDirectory of cacheDirectories) {
      const copy = await copyToCache(found, cacheDirectory);
      if (copy === null) continue;
      const result = await tryToRun(copy, account);
      if (result.ok) return copy;
      output = result.output;
    }
  }
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL does not run on this machine${account === null ? '' : ` as ${account.name}`}: ${output}\n` +
      'Give --database-url with the address of a PostgreSQL 15 or newer.',
  );
}

function tryToRun(directory: string, account: Account | null): Promise<{ ok: boolean; output: string }> {
  return runCommand(account, path.join(directory, 'bin', 'postgres'), ['--version']);
}

/** Null when the cache cannot be used. */
async function copyToCache(found: PostgresBinaries, cacheDirectory: string): Promise<string | null> {
  const cache = await ownDirectory(cacheDirectory, 0o755);
  if (cache === null) return null;
  const copy = path.join(cache, found.label);
  // a copy that was interrupted must not be taken for a whole one, so it gets its name when it is whole
  const temporary = `${copy}.new-${randomBytes(6).toString('hex')}`;
  try {
    if ((await lstat(copy).catch(() => null)) === null) {
      await copyBinaries(found.directory, temporary);
      await rename(temporary, copy);
    }
  } catch {
    // no space; or another server was faster, and its copy is as good
    await rm(temporary, { recursive: true, force: true });
  }
  return (await lstat(copy).catch(() => null)) === null ? null : ownDirectory(copy, 0o755);
}

async function copyBinaries(from: string, to: string): Promise<void> {
  await cp(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    // shares the blocks where the file system can
    mode: constants.COPYFILE_FICLONE,
    // static libraries and build files are for those who compile against PostgreSQL
    filter: (source) => !/\.a$|\/(?:pkgconfig|pgxs)$/.test(source),
  });
  await restoreLibraryLinks(to);
}
