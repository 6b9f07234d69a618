import { createHash } from 'node:crypto';
import type { CrmRecord } from '../domain/crm-record.ts';

/** What a record holds of its own, as a short text: another one after each change, not when a record that it points at is renamed. */
export function recordVersion({ values, lookups, tags, ...own }: CrmRecord): string {
  const content = [
    own,
    sorted(Object.entries(values)),
    sorted(Object.entries(lookups).map(([field, { id }]) => [field, id] as const)),
    tags.map(({ id }) => id).toSorted(),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
}

function sorted<Value>(entries: readonly (readonly [string, Value])[]): (readonly [string, Value])[] {
  return entries.toSorted(([one], [other]) => (one < other ? -1 : 1));
}
