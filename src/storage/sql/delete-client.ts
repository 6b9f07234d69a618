import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const DELETE_CLIENT = {
  name: 'delete-client',
  text: 'delete from convertlead.oauth_client where org_id = $1 and id = $2 returning id',
};

/** Deletes an OAuth client with its tokens. @returns whether there was one */
export async function deleteClient(tx: Queryable, orgId: Id, clientId: string): Promise<boolean> {
  return (await tx.query(DELETE_CLIENT, [orgId, clientId])).length > 0;
}
