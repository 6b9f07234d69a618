import type { Attachment } from '../../domain/attachment.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

export interface NewAttachment extends Omit<Attachment, 'parent'> {
  readonly recordId: Id;
}

const INSERT_ATTACHMENTS = {
  name: 'insert-attachments',
  text: `
    insert into convertlead.attachment
      (org_id, id, record_id, file_name, content_type, size_bytes, link_url, owner_id, created_at)
    select $1, a.id, a."recordId", a."fileName", a."contentType", a."sizeBytes", a."linkUrl", a."ownerId", a."createdAt"
    from json_to_recordset($2::json) as a (
      id bigint, "recordId" bigint, "fileName" text, "contentType" text, "sizeBytes" bigint, "linkUrl" text,
      "ownerId" bigint, "createdAt" timestamptz)`,
};

/** Attachments without what is in them. */
export async function insertAttachments(
  tx: Queryable,
  orgId: Id,
  attachments: readonly NewAttachment[],
): Promise<void> {
  await tx.query(INSERT_ATTACHMENTS, [orgId, JSON.stringify(attachments)]);
}
