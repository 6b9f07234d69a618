import type { FastifyRequest } from 'fastify';
import { Refused } from '../domain/refusal.ts';

const HEADER = 'Idempotency-Key';
const PRINTABLE_ASCII = /^[\x20-\x7e]{1,255}$/;

/**
 * The key under which a request wants to be carried out once; `null`: none.
 *
 * @throws Refused `invalid_value` for one that is empty, longer than 255 characters, not printable ASCII, or there twice
 */
export function idempotencyKey({ raw }: FastifyRequest): string | null {
  if (raw.headers['idempotency-key'] === undefined) return null;
  const [key = '', another] = raw.headersDistinct['idempotency-key'] ?? [];
  if (another !== undefined || !PRINTABLE_ASCII.test(key)) {
    throw new Refused({ code: 'invalid_value', path: [`?${HEADER}`] });
  }
  return key;
}
