import type { Life } from '../../domain/caller.ts';
import type { FaultRule } from '../../domain/fault.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import { timeIn } from './clock-columns.ts';
import { LIFE } from './organisation-life.ts';

/** A fault that may strike, and whose call it would be. */
export interface PossibleFault {
  readonly orgId: Id;
  readonly life: Life;
  readonly no: string;
  readonly rule: FaultRule;
  readonly userId: Id | null;
  readonly clientId: string | null;
}

export interface ListedFault {
  readonly no: string;
  readonly rule: FaultRule;
  readonly struck: number;
  readonly until: Date | null;
}

const CAN_STRIKE = `(f.until is null or f.until > $2)
      and (f.rule -> 'times' is null or f.struck < (f.rule ->> 'times')::int)`;

const FIND_OF_TOKEN = {
  name: 'find-faults-of-token',
  text: `
    select f.org_id::text as "orgId", ${LIFE} as life, f.no::text, f.rule, t.user_id::text as "userId", t.client_id as "clientId"
    from convertlead.token t
    join convertlead.organisation o on o.id = t.org_id
    join convertlead.crm_user u on u.org_id = t.org_id and u.id = t.user_id
    join convertlead.fault f on f.org_id = t.org_id
    where t.hash = $1 and t.kind <> 'grant' and u.active and (t.expires_at is null or t.expires_at > ${timeIn('$2')})
      and ${CAN_STRIKE}
    order by f.standing, f.no`,
};

const FIND_OF_CLIENT = {
  name: 'find-faults-of-client',
  text: `
    select f.org_id::text as "orgId", ${LIFE} as life, f.no::text, f.rule, null as "userId", c.id as "clientId"
    from convertlead.oauth_client c
    join convertlead.organisation o on o.id = c.org_id
    join convertlead.fault f on f.org_id = c.org_id
    where c.id = $1 and ${CAN_STRIKE}
    order by f.standing, f.no`,
};

const STRIKE = {
  name: 'strike-fault',
  text: `
    update convertlead.fault f set struck = f.struck + 1
    where f.org_id = $1 and f.no = $3 and ${CAN_STRIKE}
    returning 1 as struck`,
};

const INSERT = {
  name: 'insert-faults',
  text: `
    insert into convertlead.fault (org_id, no, rule, until, standing)
    select $1, (select coalesce(max(no), 0) from convertlead.fault where org_id = $1) + place, rule, $3, $4
    from jsonb_array_elements($2::jsonb) with ordinality as r(rule, place)
    returning no::text, rule, struck, until`,
};

const LIST = {
  name: 'list-faults',
  text: 'select f.no::text, f.rule, f.struck, f.until from convertlead.fault f where f.org_id = $1 and not f.standing order by f.no',
};

const DELETE = {
  name: 'delete-faults',
  text: 'delete from convertlead.fault where org_id = $1 and not standing and ($2::bigint is null or no = $2) returning 1 as gone',
};

/** Faults that may strike calls with this token now, in the order in which they were made. */
export async function findFaultsOfToken(on: Queryable, hash: Buffer, at: Date): Promise<PossibleFault[]> {
  return on.query<PossibleFault & object>(FIND_OF_TOKEN, [hash, at]);
}

/** The same of calls for tokens. */
export async function findFaultsOfClient(on: Queryable, clientId: string, at: Date): Promise<PossibleFault[]> {
  return on.query<PossibleFault & object>(FIND_OF_CLIENT, [clientId, at]);
}

/** Counts a strike. @returns whether there was one left */
export async function strikeFault(on: Queryable, orgId: Id, no: string, at: Date): Promise<boolean> {
  return (await on.query(STRIKE, [orgId, at, no])).length > 0;
}

/** @param until of the server's time; `null`: for ever */
export async function insertFault(
  on: Queryable,
  orgId: Id,
  rule: FaultRule,
  until: Date | null,
): Promise<ListedFault | undefined> {
  return (await on.query<ListedFault & object>(INSERT, [orgId, JSON.stringify([rule]), until, false]))[0];
}

/** Faults of a seed: they strike where no other does, and are neither listed nor deleted. */
export async function insertStandingFaults(on: Queryable, orgId: Id, rules: readonly FaultRule[]): Promise<void> {
  if (rules.length > 0) await on.query(INSERT, [orgId, JSON.stringify(rules), null, true]);
}

export async function listFaults(on: Queryable, orgId: Id): Promise<ListedFault[]> {
  return on.query<ListedFault & object>(LIST, [orgId]);
}

/** @param no `null`: all @returns how many there were */
export async function deleteFaults(on: Queryable, orgId: Id, no: string | null): Promise<number> {
  return (await on.query(DELETE, [orgId, no])).length;
}
