import type { Attachment } from '../../domain/attachment.ts';
import type { User } from '../../domain/caller.ts';
import type { Id } from '../../domain/id.ts';
import { encodeDateTime } from './encode-date-time.ts';
import { encodeUser } from './encode-record.ts';

/** An attachment as a list answers it (contract v2 §4, Attachments). Its bytes never change: it was modified when it was made. */
export function encodeAttachment(
  attachment: Attachment,
  timeZone: string,
  users: ReadonlyMap<Id, User>,
  fields: ReadonlySet<string> | null,
): object {
  const { id, parent, fileName, sizeBytes, linkUrl, ownerId, createdAt } = attachment;
  const by = encodeUser(ownerId, users);
  const at = encodeDateTime(createdAt, timeZone);
  const answer = {
    id,
    Owner: { ...by, email: users.get(ownerId)?.email ?? '' },
    File_Name: fileName,
    Size: String(sizeBytes),
    Parent_Id: { name: parent.name, id: parent.id },
    Created_By: by,
    Created_Time: at,
    Modified_By: by,
    Modified_Time: at,
    $se_module: parent.module,
    $type: linkUrl === null ? 'Attachment' : 'Link URL',
    $file_id: linkUrl === null ? id : null,
    $link_url: linkUrl,
    $editable: true,
    $state: 'save',
  };
  return fields === null
    ? answer
    : Object.fromEntries(Object.entries(answer).filter(([key]) => key === 'id' || fields.has(key)));
}

/** The result of an upload. */
export function encodeUploaded(attachment: Attachment, timeZone: string, users: ReadonlyMap<Id, User>): object {
  const by = encodeUser(attachment.ownerId, users);
  const at = encodeDateTime(attachment.createdAt, timeZone);
  return {
    code: 'SUCCESS',
    details: { Modified_Time: at, Modified_By: by, Created_Time: at, id: attachment.id, Created_By: by },
    message: 'attachment uploaded successfully',
    status: 'success',
  };
}
