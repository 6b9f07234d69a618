import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const DELETE_ATTACHMENTS = {
  name: 'delete-attachments',
  text: 'delete from convertlead.attachment where org_id = $1 and id = any($2::bigint[])',
};

/** Deletes attachments with their bytes. */
export async function deleteAttachments(tx: Queryable, orgId: Id, ids: readonly Id[]): Promise<void> {
  await tx.query(DELETE_ATTACHMENTS, [orgId, ids]);
}
