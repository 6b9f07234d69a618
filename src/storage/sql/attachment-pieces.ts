import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const INSERT_PIECE = {
  name: 'insert-attachment-piece',
  text: 'insert into convertlead.attachment_content (org_id, attachment_id, no, content) values ($1, $2, $3, $4)',
};

const READ_PIECE = {
  name: 'read-attachment-piece',
  text: 'select content from convertlead.attachment_content where org_id = $1 and attachment_id = $2 and no = $3',
};

/** Keeps a piece of an attachment's bytes. @param number from 0 */
export async function insertAttachmentPiece(
  tx: Queryable,
  orgId: Id,
  attachmentId: Id,
  number: number,
  content: Buffer,
): Promise<void> {
  await tx.query(INSERT_PIECE, [orgId, attachmentId, number, content]);
}

/** A piece of an attachment's bytes; `null` behind the last one. */
export async function readAttachmentPiece(
  on: Queryable,
  orgId: Id,
  attachmentId: Id,
  number: number,
): Promise<Buffer | null> {
  const [row] = await on.query<{ content: Buffer }>(READ_PIECE, [orgId, attachmentId, number]);
  return row?.content ?? null;
}
