import { chmod, lstat, mkdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes `directory`, or accepts the one that is there, when nobody but this account and root can change what is in it:
 * a folder of a shared place may have been put there by somebody else.
 * @returns its path free of links, or null when it cannot be made or is not safe
 */
export async function ownDirectory(directory: string, mode: number): Promise<string | null> {
  try {
    const made = await mkdir(directory, { recursive: true, mode });
    // the mode given to mkdir is cut by the umask
    if (made !== undefined) await chmod(directory, mode);
    if (!(await lstat(directory)).isDirectory()) return null;
    const real = await realpath(directory);
    return (await isSafe(real)) ? real : null;
  } catch {
    return null;
  }
}

async function isSafe(directory: string): Promise<boolean> {
  const ownUid = process.getuid?.();
  const own = await stat(directory);
  if (own.uid !== ownUid || (own.mode & 0o022) !== 0) return false;
  for (let parent = path.dirname(directory); ; parent = path.dirname(parent)) {
    const { uid, mode } = await stat(parent);
    const isSticky = (mode & 0o1000) !== 0;
    if ((uid !== 0 && uid !== ownUid) || ((mode & 0o022) !== 0 && !isSticky)) return false;
    if (parent === path.dirname(parent)) return true;
  }
}
