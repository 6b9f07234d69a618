import { createHash } from 'node:crypto';

/** SHA-256 of a token or client secret. They are long and random, so a slow, salted hash would protect nothing more. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
