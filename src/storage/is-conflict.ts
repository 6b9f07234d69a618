/** Serialisation failure, deadlock, and constraints that a concurrent transaction can make us break. */
const CONFLICTS = new Set(['40001', '40P01', '23503', '23505']);

/** Whether the error says that a transaction met another one: run again with fresh facts, it may well succeed. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && CONFLICTS.has(error.code);
}
