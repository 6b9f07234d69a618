import type { User } from '../../domain/caller.ts';
import type { DeletedRecord } from '../../domain/deleted-record.ts';
import type { Id } from '../../domain/id.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { encodeDateTime } from './encode-date-time.ts';
import { encodeUser } from './encode-record.ts';
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

/** A record of the list of deleted ones (contract v2 §4); its keys are those of the official SDK. All of them are in the recycle bin. */
export function encodeDeletedRecord(
  { id, name, createdBy, deletedBy, deletedAt }: DeletedRecord,
  timeZone: string,
  users: ReadonlyMap<Id, User>,
): object {
  return {
    deleted_by: encodeUser(deletedBy, users),
    id,
    display_name: name,
    type: 'recycle',
    created_by: encodeUser(createdBy, users),
    deleted_time: encodeDateTime(deletedAt, timeZone),
  };
}
