import type { ConvertLead } from '../../domain/convert-lead.ts';
import type { Id } from '../../domain/id.ts';
import type { KeptConversion } from '../../domain/kept-conversion.ts';
import type { Queryable } from '../database.ts';
import { KEPT_CONVERSION_COLUMNS } from './find-kept-conversion.ts';

const STANDS_LATER = (alias: string): string => `
  ${alias}.org_id = $1 and ${alias}.undone_at is null and ${alias}.before is not null and (${alias}.converted_at, ${alias}.id) >
    (select o.converted_at, o.id from convertlead.conversion o where o.org_id = $1 and o.id = $2)`;

/** For each tag and each role, the earliest that uses it: also one into other records. */
const TAG_USERS = `
  select u.id from unnest($5::bigint[]) as n (id), lateral (
    select u.id from convertlead.record_tag t
    join convertlead.conversion u on u.contact_id = t.record_id or u.account_id = t.record_id or u.deal_id = t.record_id
    where t.org_id = $1 and t.tag_id = n.id and ${STANDS_LATER('u')} and (
      u.before::jsonb->'created' @> jsonb_build_array(jsonb_build_object('tags', jsonb_build_array(n.id::text)))
      or u.before::jsonb->'tagged' @> jsonb_build_array(jsonb_build_object('tagId', n.id::text)))
    order by u.converted_at, u.id limit 1) u`;
const ROLE_USERS = `
  select u.id from unnest($6::bigint[]) as n (id), lateral (
    select u.id from convertlead.deal_contact x
    join convertlead.conversion u on u.deal_id = x.deal_id and u.contact_id = x.contact_id
    where x.org_id = $1 and x.role_id = n.id and ${STANDS_LATER('u')}
      and u.before::jsonb->'dealContact' @> jsonb_build_object('roleId', n.id::text)
    order by u.converted_at, u.id limit 1) u`;

const TEXT = `
    select ${KEPT_CONVERSION_COLUMNS}, command from convertlead.conversion c
    where ${STANDS_LATER('c')}
      and (contact_id = any($3::bigint[]) or account_id = any($3::bigint[]) or deal_id = any($3::bigint[])
        or id = any(array(${TAG_USERS} union all ${ROLE_USERS})))
    order by converted_at, id limit $4`;

const FIND_LATER_CONVERSIONS = { name: 'find-later-conversions', text: TEXT };
const LOCK_LATER_CONVERSIONS = { name: 'lock-later-conversions', text: `${TEXT} for update` };

/** A later conversion, before its lead is loaded. */
export type FoundLaterConversion = KeptConversion & { readonly command: ConvertLead };

/**
 * Conversions into the records, or with the tags and roles that another one made, that came after that one and stand, the earliest first.
 *
 * @param locks `hold`: nobody takes them back until the transaction ends. Whoever takes one back holds it first and then later ones, so that
 * nobody waits in a circle
 */
export async function findLaterConversions(
  on: Queryable,
  orgId: Id,
  { id, image }: Pick<KeptConversion, 'id' | 'image'>,
  recordIds: readonly Id[],
  limit: number,
  locks: 'hold' | 'none',
): Promise<FoundLaterConversion[]> {
  const statement = locks === 'hold' ? LOCK_LATER_CONVERSIONS : FIND_LATER_CONVERSIONS;
  return on.query<FoundLaterConversion>(statement, [orgId, id, recordIds, limit, image.newTags, image.newRoles]);
}
