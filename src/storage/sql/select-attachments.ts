import type { Attachment } from '../../domain/attachment.ts';
import type { Id } from '../../domain/id.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import type { Queryable } from '../database.ts';

/** Which attachments are wanted; what is `null` narrows nothing. */
export interface AttachmentSelection {
  readonly recordId: Id | null;
  readonly ids: readonly Id[] | null;
  /** Only those with a lower id. */
  readonly idBelow?: Id | null;
}

interface AttachmentRow {
  id: Id;
  record_id: Id;
  module: ModuleName;
  name: string;
  file_name: string;
  content_type: string;
  size_bytes: string;
  link_url: string | null;
  owner_id: Id;
  created_at: Date;
}

const SELECT_ATTACHMENTS = {
  name: 'select-attachments',
  text: `
    select a.id::text, a.record_id::text, r.module, r.name, a.file_name, a.content_type, a.size_bytes::text, a.link_url,
      a.owner_id::text, a.created_at
    from convertlead.attachment a
    join convertlead.record r on r.org_id = a.org_id and r.id = a.record_id
    where a.org_id = $1 and ($2::bigint is null or a.record_id = $2) and ($3::bigint[] is null or a.id = any($3))
      and ($6::bigint is null or a.id < $6)
    order by a.id desc
    limit $4 offset $5`,
};

/** Some attachments, newest first. */
export async function selectAttachments(
  on: Queryable,
  orgId: Id,
  { recordId, ids, idBelow = null }: AttachmentSelection,
  limit: number,
  offset: number,
): Promise<Attachment[]> {
  const rows = await on.query<AttachmentRow>(SELECT_ATTACHMENTS, [orgId, recordId, ids, limit, offset, idBelow]);
  return rows.map((row) => ({
    id: row.id,
    parent: { id: row.record_id, module: row.module, name: row.name },
    fileName: row.file_name,
    contentType: row.content_type,
    sizeBytes: Number(row.size_bytes),
    linkUrl: row.link_url,
    ownerId: row.owner_id,
    createdAt: row.created_at,
  }));
}
