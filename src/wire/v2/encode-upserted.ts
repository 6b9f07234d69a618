import type { User } from '../../domain/caller.ts';
import type { Id } from '../../domain/id.ts';
import { encodeWritten, type WrittenOutcome } from './encode-written.ts';
import type { ApiVersion } from './versions/api-version.ts';

/** The result of one record of an upsert (contract v2 §4): says what was done, and by which field the record was found. */
export function encodeUpserted(
  version: Pick<ApiVersion, 'encodeRefusal'>,
  {
    outcome,
    action,
    duplicateField,
  }: {
    readonly outcome: WrittenOutcome;
    readonly action: 'insert' | 'update' | 'keep';
    readonly duplicateField: string | null;
  },
  index: number,
  timeZone: string,
  users: ReadonlyMap<Id, User>,
): object {
  const message = action === 'insert' ? 'record added' : 'record updated';
  const written = encodeWritten(version, outcome, index, message, timeZone, users);
  return outcome.ok ? { ...written, action, duplicate_field: duplicateField } : written;
}
