import { RIGHTS, type Caller, type Life } from '../../domain/caller.ts';
import type { ConversionPolicy } from '../../domain/conversion-policy.ts';
import type { Id } from '../../domain/id.ts';
import { organisationModules } from '../../domain/module-definitions.ts';
import { parsePolicy } from '../../domain/parse-policy.ts';
import type { Queryable } from '../database.ts';
import { hashSecret } from '../hash-secret.ts';
import { CLOCK_COLUMNS, clockOf, timeIn, type ClockRow } from './clock-columns.ts';
import { customFieldsOf, type CustomFieldRow } from './list-custom-fields.ts';
import { LIFE } from './organisation-life.ts';
import { USER_COLUMNS, userOf, type UserRow } from './user-columns.ts';

const COLUMNS = `
  o.id::text as org_id, o.name as org_name, o.time_zone, o.settings, ${CLOCK_COLUMNS}, ${LIFE} as life, r.rights, ${USER_COLUMNS},
  (select json_agg(json_build_object('module', f.module, 'definition', f.definition) order by f.module, f.api_name)
     from convertlead.custom_field f where f.org_id = o.id) as custom_fields,
  exists (select 1 from convertlead.receiver v where v.org_id = o.id) as has_receivers`;

// people are signed in by the server's time, however somebody sets the clock of what they look at
const EXPIRY_TIME = `case when t.kind = 'session' then $3 else ${timeIn('$3')} end`;

const FIND_CALLERS = {
  name: 'find-callers',
  text: `
    select t.hash, t.scopes, t.client_id, ${COLUMNS}
    from convertlead.token t
    join convertlead.organisation o on o.id = t.org_id
    join convertlead.crm_user u on u.org_id = t.org_id and u.id = t.user_id
    join convertlead.role r on r.org_id = u.org_id and r.id = u.role_id
    where t.hash = any($1::bytea[]) and t.kind = $2 and ($3::timestamptz is null or t.expires_at is null or t.expires_at > ${EXPIRY_TIME}) and u.active`,
};

const ACTIVE_USER = `
    select null as scopes, ${COLUMNS}
    from convertlead.organisation o
    join convertlead.crm_user u on u.org_id = o.id
    join convertlead.role r on r.org_id = u.org_id and r.id = u.role_id
    where o.id = $1 and u.active`;

const FIND_CALLER_BY_EMAIL = { name: 'find-caller-by-email', text: `${ACTIVE_USER} and lower(u.email) = lower($2)` };
const FIND_CALLER_BY_ID = { name: 'find-caller-by-id', text: `${ACTIVE_USER} and u.id = $2` };

interface CallerRow extends UserRow, ClockRow {
  org_id: Id;
  org_name: string;
  time_zone: string;
  settings: Partial<ConversionPolicy>;
  rights: string[];
  scopes: string[] | null;
  custom_fields: CustomFieldRow[] | null;
  has_receivers: boolean;
  life: Life;
}

/**
 * Who holds each of these tokens now.
 *
 * @param at the server's time; `null`: whether they have expired or not
 * @returns in their order; `null` for a token that is unknown, expired, of another kind, or of an inactive user
 */
export async function findCallers(
  on: Queryable,
  kind: 'authtoken' | 'access' | 'session',
  tokens: readonly string[],
  at: Date | null,
): Promise<(Caller | null)[]> {
  const hashes = new Map([...new Set(tokens)].map((token) => [token, hashSecret(token)]));
  const found = [[...hashes.values()], kind, at];
  const rows = await on.query<CallerRow & { hash: Buffer; client_id: string | null }>(FIND_CALLERS, found);
  const callers = new Map(
    rows.map((row) => {
      const hash = row.hash.toString('hex');
      const credential = { tokenId: hash.slice(0, 12), clientId: row.client_id };
      return [hash, { ...callerOf(row), scopes: kind === 'access' ? row.scopes : null, credential }];
    }),
  );
  return tokens.map((token) => callers.get(hashes.get(token)?.toString('hex') ?? '') ?? null);
}

/** An active user of an organisation, for whoever needs no token. */
export async function findCallerByEmail(on: Queryable, orgId: Id, email: string): Promise<Caller | null> {
  const [row] = await on.query<CallerRow>(FIND_CALLER_BY_EMAIL, [orgId, email]);
  return row === undefined ? null : callerOf(row);
}

/** The same by the user's id, for what is done in somebody's name later. */
export async function findCallerById(on: Queryable, orgId: Id, userId: Id): Promise<Caller | null> {
  const [row] = await on.query<CallerRow>(FIND_CALLER_BY_ID, [orgId, userId]);
  return row === undefined ? null : callerOf(row);
}

function callerOf(row: CallerRow): Caller {
  const policy = parsePolicy(row.settings);
  return {
    organisation: {
      id: row.org_id,
      name: row.org_name,
      timeZone: row.time_zone,
      clock: clockOf(row),
      modules: organisationModules(customFieldsOf(row.custom_fields ?? []), policy.pipelines),
      policy,
      hasReceivers: row.has_receivers,
      life: row.life,
    },
    user: userOf(row),
    rights: new Set(RIGHTS.filter((right) => row.rights.includes(right))),
    scopes: null,
    credential: null,
  };
}
