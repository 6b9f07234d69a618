import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

export interface NewAttachment {
  readonly id: Id;
  readonly recordId: Id;
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer;
  readonly ownerId: Id;
  readonly createdAt: Date;
}

const INSERT_ATTACHMENTS = {
  name: 'insert-attachments',
  text: `
    with new as (
      select a.id, a."recordId", a."fileName", a."contentType", decode(a.content, 'base64') as content, a."ownerId", a."createdAt"
      from json_to_recordset($2::json) as a (
        id bigint, "recordId" bigint, "fileName" text, "contentType" text, content text, "ownerId" bigint, "createdAt" timestamptz)
    ), content as (
      insert into convertlead.attachment_content (org_id, attachment_id, content) select $1, id, content from new
    )
    insert into convertlead.attachment (org_id, id, record_id, file_name, content_type, size_bytes, owner_id, created_at)
    select $1, id, "recordId", "fileName", "contentType", length(content), "ownerId", "createdAt" from new`,
};

/** Attachments with what is in them. */
export async function insertAttachments(
  tx: Queryable,
  orgId: Id,
  attachments: readonly NewAttachment[],
): Promise<void> {
  const rows = attachments.map((one) => ({ ...one, content: one.content.toString('base64') }));
  await tx.query(INSERT_ATTACHMENTS, [orgId, JSON.stringify(rows)]);
}
