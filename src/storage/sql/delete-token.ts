import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const DELETE_TOKEN = {
  name: 'delete-token',
  text: 'delete from convertlead.token where org_id = $1 and hash = $2',
};

export async function deleteToken(tx: Queryable, orgId: Id, hash: Buffer): Promise<void> {
  await tx.query(DELETE_TOKEN, [orgId, hash]);
}
