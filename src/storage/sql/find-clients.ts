import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const FIND_CLIENTS = {
  name: 'find-clients',
  text: `
    select org_id::text as "orgId", secret_hash as "secretHash", redirect_uris as "redirectUris"
    from convertlead.oauth_client where id = $1`,
};

export interface FoundClient {
  readonly orgId: Id;
  readonly secretHash: Buffer;
  readonly redirectUris: readonly string[];
}

/** The OAuth clients with this id, one an organisation: nearly always one or none. */
export async function findClients(on: Queryable, clientId: string): Promise<FoundClient[]> {
  return on.query<FoundClient>(FIND_CLIENTS, [clientId]);
}
