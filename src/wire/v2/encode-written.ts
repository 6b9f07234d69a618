import type { User } from '../../domain/caller.ts';
import type { CrmRecord } from '../../domain/crm-record.ts';
import type { Id } from '../../domain/id.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { encodeDateTime } from './encode-date-time.ts';
import { encodeUser } from './encode-record.ts';
import type { ApiVersion } from './versions/api-version.ts';

/** What became of one record of a write. */
export type WrittenOutcome =
  | { readonly ok: true; readonly record: CrmRecord }
  | { readonly ok: false; readonly refusal: Refusal };

/** The result of one record of a write (contract v2 §4). @param index its place in `data` */
export function encodeWritten(
  version: Pick<ApiVersion, 'encodeRefusal'>,
  outcome: WrittenOutcome,
  index: number,
  message: string,
  timeZone: string,
  users: ReadonlyMap<Id, User>,
): object {
  if (!outcome.ok) return version.encodeRefusal(outcome.refusal, index).error;
  const { record } = outcome;
  return {
    code: 'SUCCESS',
    details: {
      Modified_Time: encodeDateTime(record.modifiedAt, timeZone),
      Modified_By: encodeUser(record.modifiedBy, users),
      Created_Time: encodeDateTime(record.createdAt, timeZone),
      id: record.id,
      Created_By: encodeUser(record.createdBy, users),
    },
    message,
    status: 'success',
  };
}
