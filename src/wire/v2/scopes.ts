/** What a request does to records, in the words of OAuth scopes. */
export type ScopeOperation = 'READ' | 'CREATE' | 'UPDATE' | 'DELETE';

/** WRITE stands for the three that write (contract v2 §3, scope grammar). */
const ALSO: Readonly<Record<ScopeOperation, readonly string[]>> = {
  READ: ['all', 'read'],
  CREATE: ['all', 'write', 'create'],
  UPDATE: ['all', 'write', 'update'],
  DELETE: ['all', 'write', 'delete'],
};

/** What a token must be allowed to do: `ZohoCRM.{group}.{part}.{operation}`, or the same without the part. */
export interface ScopeNeeded {
  readonly group: 'modules' | 'settings' | 'users' | 'org';
  readonly part?: string;
  /** One of them is enough. */
  readonly operations: readonly ScopeOperation[];
}

/** Whether one of the granted scopes is sufficient, case ignored (contract v2 §1.1, §3). */
export function allows(granted: readonly string[], { group, part, operations }: ScopeNeeded): boolean {
  const places = part === undefined ? [group] : [group, `${group}.${part.toLowerCase()}`];
  const sufficient = new Set(
    operations.flatMap((operation) =>
      ALSO[operation].flatMap((word) => places.map((place) => `zohocrm.${place}.${word}`)),
    ),
  );
  return granted.some((scope) => sufficient.has(scope.toLowerCase()));
}
