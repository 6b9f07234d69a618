import { readFile, symlink } from 'node:fs/promises';
import path from 'node:path';

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/**
 * Makes the links between the shared libraries that an npm package cannot carry. The package's install script does
 * the same; npm skips install scripts unless they are allowed.
 * @param directory the one with bin, lib and share
 * @returns whether all links are there now
 */
export async function restoreLibraryLinks(directory: string): Promise<boolean> {
  const list = await readFile(path.join(directory, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: unknown = JSON.parse(list);
  if (!Array.isArray(links)) return false;
  const made = await Promise.all(links.filter(isLibraryLink).map((link) => restoreLink(directory, link)));
  return made.every(Boolean);
}

async function restoreLink(directory: string, { source, target }: LibraryLink): Promise<boolean> {
  // both start with native/, the directory's name in the package, and lie in one directory
  const link = path.join(directory, path.relative('native', target));
  const error = await symlink(path.basename(source), link).then(
    () => null,
    (error: NodeJS.ErrnoException) => error,
  );
  return error === null || error.code === 'EEXIST';
}

function isLibraryLink(value: unknown): value is LibraryLink {
  return (
    typeof value === 'object' &&
    value !== null &&
    'source' in value &&
    typeof value.source === 'string' &&
    'target' in value &&
    typeof value.target === 'string' &&
    path.dirname(value.source) === path.dirname(value.target)
  );
}
