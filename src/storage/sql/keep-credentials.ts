import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const READ_CREDENTIALS = {
  name: 'read-credentials',
  text: `
    select
      (select coalesce(json_agg(to_json(c)), '[]')::text from convertlead.oauth_client c where c.org_id = $1) as clients,
      (select coalesce(json_agg(to_json(t)), '[]')::text from convertlead.token t where t.org_id = $1) as tokens`,
};

// those that are there again already are as they were
const PUT_CREDENTIALS = {
  name: 'put-credentials',
  text: `
    with clients as (
      insert into convertlead.oauth_client select c.* from json_populate_recordset(null::convertlead.oauth_client, $2::json) c
      on conflict do nothing
    )
    insert into convertlead.token
    select t.* from json_populate_recordset(null::convertlead.token, $3::json) t
    join convertlead.crm_user u on u.org_id = $1 and u.id = t.user_id
    on conflict do nothing`,
};

/** Rows as a JSON text that only PostgreSQL reads: its numbers are larger than those of JavaScript. */
interface Credentials {
  readonly clients: string;
  readonly tokens: string;
}

/**
 * Does what takes the clients and tokens of an organisation away, and puts them back. Of users that are not there any more then nothing is put
 * back.
 */
export async function keepCredentials(tx: Queryable, orgId: Id, work: () => Promise<void>): Promise<void> {
  const [kept] = await tx.query<Credentials & object>(READ_CREDENTIALS, [orgId]);
  await work();
  await tx.query(PUT_CREDENTIALS, [orgId, kept?.clients ?? '[]', kept?.tokens ?? '[]']);
}
