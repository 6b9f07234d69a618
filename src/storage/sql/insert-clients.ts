import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

/** An OAuth client; of its secret only the hash is kept. */
export interface NewClient {
  readonly id: string;
  readonly name: string;
  readonly secretHash: Buffer;
  readonly redirectUris: readonly string[];
}

const INSERT_CLIENTS = {
  name: 'insert-clients',
  text: `
    insert into convertlead.oauth_client (org_id, id, name, secret_hash, redirect_uris, created_at)
    select $1, c.id, c.name, decode(c."secretHash", 'hex'), c."redirectUris", $3
    from json_to_recordset($2::json) as c (id text, name text, "secretHash" text, "redirectUris" text[])`,
};

export async function insertClients(tx: Queryable, orgId: Id, clients: readonly NewClient[], at: Date): Promise<void> {
  const rows = clients.map((client) => ({ ...client, secretHash: client.secretHash.toString('hex') }));
  await tx.query(INSERT_CLIENTS, [orgId, JSON.stringify(rows), at]);
}
