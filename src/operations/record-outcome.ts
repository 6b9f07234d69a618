import type { User } from '../domain/caller.ts';
import type { CrmRecord } from '../domain/crm-record.ts';
import type { Id } from '../domain/id.ts';
import { Refused, type Refusal } from '../domain/refusal.ts';

/** What became of one record of a request. */
export type RecordOutcome =
  | { readonly ok: true; readonly record: CrmRecord }
  | { readonly ok: false; readonly refusal: Refusal };

/** A record that was written and then not found: a defect of ours. */
export const INTERNAL_OUTCOME: RecordOutcome = { ok: false, refusal: { code: 'internal' } };

/** One outcome a record, in the order of the request, and the users that the written records name. */
export interface WrittenRecords {
  readonly outcomes: readonly RecordOutcome[];
  readonly users: ReadonlyMap<Id, User>;
}

/** Runs the planning of one record; a refusal is its outcome, any other error is the whole request's. */
export function outcomeOf<Result>(
  plan: () => Result,
): { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly refusal: Refusal } {
  try {
    return { ok: true, result: plan() };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

/** The refusal in the ids that records got: the one that is there already may be one that the same request makes. */
export function withIdOf(refusal: Refusal, idOf: (ref: string) => Id): Refusal {
  return refusal.code === 'duplicate' ? { ...refusal, id: idOf(refusal.id) } : refusal;
}
