import type { Queryable } from '../database.ts';

const FIND_TAKEN_CREDENTIALS = {
  name: 'find-taken-credentials',
  text: `
    select encode(hash, 'hex') as hash, null as "clientId"
      from convertlead.token where hash = any(select decode(h, 'hex') from unnest($1::text[]) h)
    union all
    select null, id from convertlead.oauth_client where id = any($2::text[])`,
};

export interface TakenCredentials {
  /** Token hashes in hex. */
  readonly hashes: ReadonlySet<string>;
  readonly clientIds: ReadonlySet<string>;
}

/** Which of these credentials some organisation has already. They are looked up without an organisation, so two may not share one. */
export async function findTakenCredentials(
  on: Queryable,
  hashes: readonly Buffer[],
  clientIds: readonly string[],
): Promise<TakenCredentials> {
  const rows = await on.query<{ hash: string | null; clientId: string | null }>(FIND_TAKEN_CREDENTIALS, [
    hashes.map((hash) => hash.toString('hex')),
    clientIds,
  ]);
  return {
    hashes: new Set(rows.flatMap(({ hash }) => (hash === null ? [] : [hash]))),
    clientIds: new Set(rows.flatMap(({ clientId }) => (clientId === null ? [] : [clientId]))),
  };
}
