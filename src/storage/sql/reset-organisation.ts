import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import type { NewOrganisation } from './insert-organisation.ts';

/** What an organisation of a sandbox was made with. */
export interface SandboxMark {
  readonly name: string;
  readonly settings: object;
}

/** What a reset puts back. */
export interface KeptByReset {
  readonly mark: SandboxMark;
  /** Rows as a JSON text that only PostgreSQL reads: its numbers are larger than those of JavaScript. */
  readonly clients: string;
  readonly tokens: string;
}

// conversions lock leads before they take ids and write; whoever locked the organisation first would have them wait for each other
const LOCK_ALL_RECORDS = {
  name: 'lock-all-records',
  text: 'select count(*) from (select 1 from convertlead.record where org_id = $1 order by id for update) locked',
};

const LOCK_SANDBOX = {
  name: 'lock-sandbox-organisation',
  text: `
    select o.sandbox as mark,
      (select coalesce(json_agg(to_json(c)), '[]')::text from convertlead.oauth_client c where c.org_id = o.id) as clients,
      (select coalesce(json_agg(to_json(t)), '[]')::text from convertlead.token t where t.org_id = o.id) as tokens
    from convertlead.organisation o where o.id = $1 and o.sandbox is not null
    for update`,
};

/** What others refer to is deleted after them, by a statement of its own. Counters stay: of ids, and of calls. */
const DELETIONS = [
  [
    'record',
    'deleted_record',
    'tag',
    'conversion',
    'history',
    'mail',
    'event',
    'receiver',
    'job',
    'idempotency_key',
    'api_usage',
    'call',
    'custom_field',
  ],
  // tokens go with their users
  ['crm_user', 'contact_role', 'oauth_client'],
  ['role'],
].map((tables, index) => {
  const deletions = tables.map((table) => `${table} as (delete from convertlead.${table} where org_id = $1)`);
  return { name: `reset-organisation-${index + 1}`, text: `with ${deletions.join(', ')} select 1` };
});

const PUT_ORGANISATION = {
  name: 'put-organisation',
  text: `
    update convertlead.organisation
    set name = $2, time_zone = $3, settings = $4::jsonb, clock_at = null, clock_since = null where id = $1`,
};

// of users that are not there any more nothing is kept
const PUT_CREDENTIALS = {
  name: 'put-credentials',
  text: `
    with clients as (
      insert into convertlead.oauth_client select c.* from json_populate_recordset(null::convertlead.oauth_client, $2::json) c
    )
    insert into convertlead.token
    select t.* from json_populate_recordset(null::convertlead.token, $3::json) t
    join convertlead.crm_user u on u.org_id = $1 and u.id = t.user_id`,
};

/** Locks an organisation of a sandbox against whatever else happens in it. @returns `null`: it is none */
export async function lockSandbox(tx: Queryable, orgId: Id): Promise<KeptByReset | null> {
  await tx.query(LOCK_ALL_RECORDS, [orgId]);
  return (await tx.query<KeptByReset & object>(LOCK_SANDBOX, [orgId]))[0] ?? null;
}

/** Deletes everything in an organisation but its counters, and gives it its first name, settings and clock again. */
export async function emptyOrganisation(
  tx: Queryable,
  { id, name, timeZone, settings }: NewOrganisation,
): Promise<void> {
  for (const deletion of DELETIONS) await tx.query(deletion, [id]);
  await tx.query(PUT_ORGANISATION, [id, name, timeZone, JSON.stringify(settings)]);
}

/** Puts the credentials back that were there before. */
export async function putCredentials(tx: Queryable, orgId: Id, { clients, tokens }: KeptByReset): Promise<void> {
  await tx.query(PUT_CREDENTIALS, [orgId, clients, tokens]);
}
