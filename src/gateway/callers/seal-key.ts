import { createHash, randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readKeptFile, replaceKeptFile } from '../kept-file.ts';
import { withLockFile } from './with-lock-file.ts';

const KEY_BYTES = 32;

/**
 * The key that the gateway's callers are sealed with: what the operator gives, else one that is made once and kept beside them, readable by
 * their account alone.
 */
export async function sealKey(folder: string, given: string | null): Promise<Buffer> {
  // a passphrase of any length; it is long and random, or protects nothing
  if (given !== null) return createHash('sha256').update(given).digest();
  const path = join(folder, 'callers.key');
  const kept = await readKey(path);
  if (kept !== null) return kept;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return withLockFile(`${path}.lock`, async () => {
    const other = await readKey(path);
    if (other !== null) return other;
    const key = randomBytes(KEY_BYTES);
    await replaceKeptFile(path, key.toString('hex'));
    return key;
  });
}

/** @returns `null` when there is none @throws for what is none */
async function readKey(path: string): Promise<Buffer | null> {
  const text = (await readKeptFile(path))?.toString().trim() ?? null;
  if (text === null) return null;
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new Error(
      `${path} is no key: put back the one that the callers were sealed with, or delete both and make them again.`,
    );
  return Buffer.from(text, 'hex');
}
