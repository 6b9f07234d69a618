import type { MatchesNeeded } from '../../domain/facts-needed.ts';
import type { Id } from '../../domain/id.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import type { Queryable } from '../database.ts';
import { lockKeys } from './lock-keys.ts';

const FIND_MATCHES = {
  name: 'find-matches',
  text: `
    select 'account' as kind, min(id)::text as id, name_key as key
      from convertlead.record where org_id = $1 and module = 'Accounts' and name_key = any($2::text[]) group by name_key
    union all
    select 'contact', min(id)::text, email_key
      from convertlead.record where org_id = $1 and module = 'Contacts' and email_key = any($3::text[]) group by email_key`,
};

const FIND_UNIQUE_HOLDERS = {
  name: 'find-unique-holders',
  text: `
    select u.module, u.field, u.value_key as value, u.record_id::text as id
    from convertlead.unique_value u
    join unnest($2::text[], $3::text[], $4::text[]) as wanted (module, field, value)
      on wanted.module = u.module and wanted.field = u.field and wanted.value = u.value_key
    where u.org_id = $1`,
};

export interface UniqueHolder {
  module: ModuleName;
  field: string;
  value: string;
  id: Id;
}

export interface FoundMatches {
  /** The oldest account of each company key, the oldest contact of each e-mail key. */
  readonly accounts: ReadonlyMap<string, Id>;
  readonly contacts: ReadonlyMap<string, Id>;
}

/** Until the transaction ends nobody else may look up the same keys with the same intent. */
export async function lockMatches(tx: Queryable, orgId: Id, { companyKeys, emailKeys }: MatchesNeeded): Promise<void> {
  const keys = [...companyKeys.map((key) => `account ${key}`), ...emailKeys.map((key) => `contact ${key}`)];
  if (keys.length > 0) await lockKeys(tx, orgId, keys);
}

/** Accounts and contacts that hold the keys. */
export async function findMatches(on: Queryable, orgId: Id, needed: MatchesNeeded): Promise<FoundMatches> {
  const { companyKeys, emailKeys } = needed;
  const accounts = new Map<string, Id>();
  const contacts = new Map<string, Id>();
  if (companyKeys.length > 0 || emailKeys.length > 0) {
    const rows = await on.query<{ kind: string; id: Id; key: string }>(FIND_MATCHES, [orgId, companyKeys, emailKeys]);
    for (const { kind, id, key } of rows) (kind === 'account' ? accounts : contacts).set(key, id);
  }
  return { accounts, contacts };
}

/** Records that hold the unique values already. */
export async function findUniqueHolders(
  on: Queryable,
  orgId: Id,
  values: MatchesNeeded['uniqueValues'],
): Promise<UniqueHolder[]> {
  if (values.length === 0) return [];
  return on.query<UniqueHolder>(FIND_UNIQUE_HOLDERS, [
    orgId,
    values.map(({ module }) => module),
    values.map(({ field }) => field),
    values.map(({ value }) => value),
  ]);
}
