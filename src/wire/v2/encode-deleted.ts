import type { Id } from '../../domain/id.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { encodeRefusal, recordNotDeleted } from './errors.ts';

/** The result of one record of a delete (contract v2 §4). @param index its place in the request */
export function encodeDeleted(
  outcome: { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal },
  id: Id,
  index: number,
): object {
  if (outcome.ok) return { code: 'SUCCESS', details: { id }, message: 'record deleted', status: 'success' };
  const { refusal } = outcome;
  return (refusal.code === 'not_found' ? recordNotDeleted(id) : encodeRefusal(refusal, index)).error;
}
