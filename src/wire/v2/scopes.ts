/** What a request does to records, in the words of OAuth scopes. */
export type ScopeOperation = 'READ' | 'CREATE' | 'UPDATE' | 'DELETE';

/** WRITE stands for the three that write (contract v2 §3, scope grammar). */
const ALSO: Readonly<Record<ScopeOperation, readonly string[]>> = {
  READ: ['all', 'read'],
  CREATE: ['all', 'write', 'create'],
  UPDATE: ['all', 'write', 'update'],
  DELETE: ['all', 'write', 'delete'],
};

/** What a token must be allowed to do: `ZohoCRM.{group}.{part}.{operation}` for each part, or the same without parts. */
export interface ScopeNeeded {
  readonly group: 'modules' | 'settings' | 'users' | 'org' | 'notifications' | 'mass_convert';
  readonly parts?: readonly string[];
  /** One of them is enough. */
  readonly operations: readonly ScopeOperation[];
}

/** Whether one of the granted scopes is sufficient, case ignored (contract v2 §1.1, §3). */
export function allows(granted: readonly string[], { group, parts, operations }: ScopeNeeded): boolean {
  const words = operations.flatMap((operation) => ALSO[operation]);
  const has = (place: string): boolean =>
    words.some((word) => granted.some((scope) => scope.toLowerCase() === `zohocrm.${place}.${word}`));
  return has(group) || (parts !== undefined && parts.every((part) => has(`${group}.${part.toLowerCase()}`)));
}

/** A scope that allows it, as people write it. */
export function scopeWords({ group, parts, operations }: ScopeNeeded): string {
  const places = parts === undefined ? [group] : parts.map((part) => `${group}.${part}`);
  return places.map((place) => `ZohoCRM.${place}.${operations[0] ?? 'ALL'}`).join(', ');
}
