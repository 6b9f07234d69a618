import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const KEY_BYTES = 32;

/**
 * The key that the gateway's callers are sealed with: what the operator gives, else one that is made once and kept beside them, readable by
 * their account alone.
 */
export async function sealKey(folder: string, given: string | null): Promise<Buffer> {
  // a passphrase of any length; it is long and random, or protects nothing
  if (given !== null) return createHash('sha256').update(given).digest();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'callers.key');
  const key = randomBytes(KEY_BYTES);
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(key.toString('hex'));
    await file.sync();
    await file.close();
    return key;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
    return Buffer.from((await readFile(path, 'utf8')).trim(), 'hex');
  }
}
