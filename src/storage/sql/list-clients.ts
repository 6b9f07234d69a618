import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const LIST_CLIENTS = {
  name: 'list-clients',
  text: `
    select id, name, redirect_uris as "redirectUris", created_at as "createdAt"
    from convertlead.oauth_client where org_id = $1 order by created_at, id`,
};

export interface ListedClient {
  readonly id: string;
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly createdAt: Date;
}

/** The OAuth clients of an organisation. */
export async function listClients(on: Queryable, orgId: Id): Promise<ListedClient[]> {
  return on.query<ListedClient>(LIST_CLIENTS, [orgId]);
}
