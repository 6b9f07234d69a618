import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';

/** @returns `null` when there is no such file @throws when it is there, and cannot be read */
export async function readKeptFile(path: string): Promise<Buffer | null> {
  return readFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
}

/** Writes a whole file anew, readable by its owner alone; whoever reads it, also after a crash, sees the old one or the new one. */
export async function replaceKeptFile(path: string, content: string | Buffer): Promise<void> {
  const beside = `${path}.${randomBytes(4).toString('hex')}`;
  await writeFile(beside, content, { mode: 0o600, flush: true });
  await rename(beside, path);
}
