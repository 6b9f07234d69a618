/** What a request does to records, in the words of OAuth scopes. */
export type ScopeOperation = 'READ' | 'CREATE' | 'UPDATE' | 'DELETE';

/** WRITE stands for the three that write (contract v2 §3, scope grammar). */
const ALSO: Readonly<Record<ScopeOperation, readonly string[]>> = {
  READ: ['all', 'read'],
  CREATE: ['all', 'write', 'create'],
  UPDATE: ['all', 'write', 'update'],
  DELETE: ['all', 'write', 'delete'],
};

/**
 * Whether one of the granted scopes allows one of the operations on records of the module: `ZohoCRM.modules.{op}` or
 * `ZohoCRM.modules.{module}.{op}`, case ignored (contract v2 §1.1).
 */
export function allowsRecords(
  granted: readonly string[],
  module: string,
  operations: readonly ScopeOperation[],
): boolean {
  const sufficient = new Set(
    operations.flatMap((operation) =>
      ALSO[operation].flatMap((word) => [`zohocrm.modules.${word}`, `zohocrm.modules.${module.toLowerCase()}.${word}`]),
    ),
  );
  return granted.some((scope) => sufficient.has(scope.toLowerCase()));
}
