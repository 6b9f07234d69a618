import type { User } from '../../domain/caller.ts';
import type { Id } from '../../domain/id.ts';
import type { ManagedTag, TagChange, TagTrouble } from '../../domain/tag.ts';
import { TAG_NAME_MAX, TAGS_OF_MODULE_MAX } from '../../domain/tag-name.ts';
import { encodeDateTime } from './encode-date-time.ts';
import { encodeUser } from './encode-record.ts';

type Users = ReadonlyMap<Id, User>;

/** A tag as `settings/tags` answers it (contract v2 §4, Tags). */
export function encodeTag({ id, name, created, modified }: ManagedTag, timeZone: string, users: Users): object {
  const { by: created_by, at: created_time } = encodeChange(created, timeZone, users);
  const { by: modified_by, at: modified_time } = encodeChange(modified, timeZone, users);
  return { created_time, modified_time, name, modified_by, id, created_by };
}

/** The result of writing a tag. */
export function encodeTagWritten(tag: ManagedTag, message: string, timeZone: string, users: Users): object {
  const { name: _name, ...details } = { name: '', ...encodeTag(tag, timeZone, users) };
  return { code: 'SUCCESS', details, message, status: 'success' };
}

/** Why a tag was not written; the codes and most sentences are those that the SDK knows (contract v2 §4, Tags). */
export function encodeTagTrouble(trouble: TagTrouble): object {
  const { code, message, details } = troubleParts(trouble);
  return { code, details, message, status: 'error' };
}

/** The result of tagging a record. */
export function encodeTagged(id: Id, tags: readonly { readonly name: string }[]): object {
  const details = { id, tags: tags.map(({ name }) => name) };
  return { code: 'SUCCESS', details, message: 'tags updated successfully', status: 'success' };
}

function troubleParts(trouble: TagTrouble): { code: string; message: string; details: object } {
  switch (trouble.kind) {
    case 'empty':
      return { code: 'MANDATORY_NOT_FOUND', message: 'required field not found', details: { api_name: 'name' } };
    case 'characters':
      return {
        code: 'INVALID_DATA',
        message: 'special characters found in the given name',
        details: { api_name: 'name' },
      };
    case 'length': {
      const details = { maximum_length: TAG_NAME_MAX, api_name: 'name' };
      return { code: 'INVALID_DATA', message: 'invalid data', details };
    }
    case 'limit':
      return {
        code: 'LICENSE_LIMIT_EXCEEDED',
        message: 'tag edition limit exceeded',
        details: { limit: TAGS_OF_MODULE_MAX },
      };
    case 'taken':
      return { code: 'DUPLICATE_DATA', message: 'duplicate data', details: { id: trouble.id } };
    case 'not_found':
      return { code: 'TAG_ID_NOT_FOUND', message: 'tags not found', details: {} };
  }
}

function encodeChange(
  change: TagChange | null,
  timeZone: string,
  users: Users,
): { by: object | null; at: string | null } {
  if (change === null) return { by: null, at: null };
  return { by: encodeUser(change.userId, users), at: encodeDateTime(change.at, timeZone) };
}
