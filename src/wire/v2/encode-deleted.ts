import type { Id } from '../../domain/id.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { recordNotDeleted } from './errors.ts';
import type { ApiVersion } from './versions/api-version.ts';

/** The result of one record of a delete (contract v2 §4). @param index its place in the request */
export function encodeDeleted(
  version: Pick<ApiVersion, 'encodeRefusal'>,
  outcome: { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal },
  id: Id,
  index: number,
): object {
  if (outcome.ok) return { code: 'SUCCESS', details: { id }, message: 'record deleted', status: 'success' };
  const { refusal } = outcome;
  return (refusal.code === 'not_found' ? recordNotDeleted(id) : version.encodeRefusal(refusal, index)).error;
}
