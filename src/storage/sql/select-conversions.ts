import type { ReportLine } from '../../domain/conversion-plan.ts';
import type { Face } from '../../domain/face-rules.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

/** A record by the name it has now; one that is gone by its last name. */
const NAMED = (id: string): string => `
  case when ${id} is null then null else json_build_object('id', ${id}::text, 'name', coalesce(
    (select r.name from convertlead.record r where r.org_id = c.org_id and r.id = ${id}),
    (select d.name from convertlead.deleted_record d where d.org_id = c.org_id and d.id = ${id}))) end`;
const USER = (id: string): string => `
  (select json_build_object('id', u.id::text, 'email', u.email) from convertlead.crm_user u
    where u.org_id = c.org_id and u.id = ${id})`;

export const CONVERSION_COLUMNS = `
  c.id::text, ${NAMED('c.lead_id')} as lead, ${NAMED('c.contact_id')} as contact, ${NAMED('c.account_id')} as account,
  ${NAMED('c.deal_id')} as deal, c.face, ${USER('c.converted_by')} as "convertedBy", c.converted_at as "convertedAt",
  ${USER('c.undone_by')} as "undoneBy", c.undone_at as "undoneAt"`;

const SELECT_CONVERSIONS = {
  name: 'select-conversions',
  text: `
    select ${CONVERSION_COLUMNS}
    from convertlead.conversion c
    where c.org_id = $1 and ($2::timestamptz is null or (c.converted_at, c.id) < ($2, $3::bigint))
      and ($5::boolean is null or (c.undone_at is not null) = $5)
    order by c.converted_at desc, c.id desc limit $4`,
};

const SELECT_CONVERSIONS_OF_LEAD = {
  name: 'select-conversions-of-lead',
  text: `
    select ${CONVERSION_COLUMNS}
    from convertlead.conversion c
    where c.org_id = $1 and c.lead_id = $2
    order by c.converted_at desc, c.id desc`,
};

const FIND_CONVERSION = {
  name: 'find-conversion',
  text: `select ${CONVERSION_COLUMNS}, c.report from convertlead.conversion c where c.org_id = $1 and c.id = $2`,
};

export interface NamedThing {
  readonly id: Id;
  /** `null`: nobody knows any longer. */
  readonly name: string | null;
}

export interface Conversion {
  readonly id: Id;
  readonly lead: NamedThing;
  readonly contact: NamedThing;
  readonly account: NamedThing | null;
  readonly deal: NamedThing | null;
  readonly face: Face;
  readonly convertedBy: { readonly id: Id; readonly email: string };
  readonly convertedAt: Date;
  readonly undoneBy: { readonly id: Id; readonly email: string } | null;
  readonly undoneAt: Date | null;
}

/** What became of each field of the lead, and of keys that mean nothing. */
export interface ReportedConversion extends Conversion {
  readonly report: readonly ReportLine[];
}

/** A place in the list. */
export interface ConversionCursor {
  readonly at: Date;
  readonly id: Id;
}

/** Conversions of an organisation, the latest first. @param undone `null`: whether or not @param after `null`: from the first on */
export async function selectConversions(
  on: Queryable,
  orgId: Id,
  undone: boolean | null,
  after: ConversionCursor | null,
  limit: number,
): Promise<Conversion[]> {
  return on.query<Conversion>(SELECT_CONVERSIONS, [orgId, after?.at ?? null, after?.id ?? null, limit, undone]);
}

/** All conversions of one lead, the latest first; only that one can stand. */
export async function selectConversionsOfLead(on: Queryable, orgId: Id, leadId: Id): Promise<Conversion[]> {
  return on.query<Conversion>(SELECT_CONVERSIONS_OF_LEAD, [orgId, leadId]);
}

export async function findConversion(on: Queryable, orgId: Id, id: Id): Promise<ReportedConversion | null> {
  return (await on.query<ReportedConversion>(FIND_CONVERSION, [orgId, id]))[0] ?? null;
}
