import { createHash } from 'node:crypto';
import type { ListPlace } from '../../domain/record-page.ts';
import { Refused } from '../../domain/refusal.ts';

/**
 * A place in a list as text without meaning to anybody else.
 *
 * @param list what the list is of: a place in one is none in another
 */
export function encodeListCursor({ key, id }: ListPlace, list: unknown): string {
  return Buffer.from(JSON.stringify([key, id, fingerprint(list)])).toString('base64url');
}

/** What `encodeListCursor` gave for the same list, or what somebody has made up. @throws Refused `invalid_value` on `?cursor` */
export function decodeListCursor(text: string, list: unknown): ListPlace {
  const [key, id, of] = parsed(text);
  if ((key !== null && typeof key !== 'string') || typeof id !== 'string' || of !== fingerprint(list)) {
    throw new Refused({ code: 'invalid_value', path: ['?cursor'] });
  }
  return { key, id };
}

function parsed(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function fingerprint(list: unknown): string {
  return createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 8);
}
