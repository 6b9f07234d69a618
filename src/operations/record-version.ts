import type { CrmRecord } from '../domain/crm-record.ts';
import { byName, versionOf } from './version-of.ts';

/** What a record holds of its own, as a short text: another one after each change, not when a record that it points at is renamed. */
export function recordVersion({ values, lookups, tags, ...own }: CrmRecord): string {
  const content = [
    own,
    byName(Object.entries(values)),
    byName(Object.entries(lookups).map(([field, { id }]) => [field, id] as const)),
    tags.map(({ id }) => id).toSorted(),
  ];
  return versionOf(content);
}
