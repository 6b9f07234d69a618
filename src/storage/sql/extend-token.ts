import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const EXTEND_TOKEN = {
  name: 'extend-token',
  text: 'update convertlead.token set expires_at = $3 where org_id = $1 and hash = $2',
};

export async function extendToken(on: Queryable, orgId: Id, hash: Buffer, expiresAt: Date): Promise<void> {
  await on.query(EXTEND_TOKEN, [orgId, hash, expiresAt]);
}
