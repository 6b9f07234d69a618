import { createHash } from 'node:crypto';

/** A short text that is another one as soon as the content is: 22 characters of base64url. */
export function versionOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
}

/** Entries in the order of their names, for what is the same in any order. */
export function byName<Value>(entries: readonly (readonly [string, Value])[]): (readonly [string, Value])[] {
  return entries.toSorted(([one], [other]) => (one < other ? -1 : 1));
}
