import type { FieldDefinition } from '../../domain/field-definition.ts';
import { emailKey } from '../../domain/match-keys.ts';
import type { Comparison, RecordFilter } from '../../domain/record-filter.ts';

/** Collects the values of a statement; each is named by its place. */
export class SqlValues {
  readonly all: unknown[] = [];

  add(value: unknown): string {
    this.all.push(value);
    return `$${this.all.length}`;
  }
}

const OPERATORS: Readonly<Record<Comparison, string>> = {
  equals: '=',
  not_equal: 'is distinct from',
  starts_with: 'like',
  ends_with: 'like',
  contains: 'like',
  less_than: '<',
  less_equal: '<=',
  greater_than: '>',
  greater_equal: '>=',
};

/** Which records a condition chooses from: expressions of their organisation and module. */
export interface FilteredModule {
  readonly org: string;
  readonly module: string;
}

/** A condition on `convertlead.record r`. Field names come from module definitions, and are values all the same. */
export function filterSql(filter: RecordFilter, of: FilteredModule, values: SqlValues): string {
  switch (filter.kind) {
    case 'all':
      return filter.of.length === 0 ? 'true' : `(${filter.of.map((one) => filterSql(one, of, values)).join(' and ')})`;
    case 'any':
      return filter.of.length === 0 ? 'false' : `(${filter.of.map((one) => filterSql(one, of, values)).join(' or ')})`;
    case 'field':
      return fieldSql(filter.field, filter.comparison, filter.value, of, values);
    case 'related': {
      const to = values.add(filter.to);
      return `r.id in (
        select record_id from convertlead.record_lookup where org_id = r.org_id and target_id = ${to}
        union select member_id from convertlead.campaign_member where org_id = r.org_id and campaign_id = ${to}
        union select campaign_id from convertlead.campaign_member where org_id = r.org_id and member_id = ${to}
        union select contact_id from convertlead.deal_contact where org_id = r.org_id and deal_id = ${to}
        union select deal_id from convertlead.deal_contact where org_id = r.org_id and contact_id = ${to})`;
    }
    case 'phone':
      return `exists (select 1 from jsonb_each_text(r.fields) f
        where f.key = any(array['Phone', 'Mobile', 'Fax', 'Home_Phone', 'Other_Phone', 'Asst_Phone'])
          and regexp_replace(f.value, '\\D', '', 'g') = ${values.add(filter.digits)})`;
    case 'word': {
      const wanted = caseless(values.add(likeText(filter.text, 'contains')));
      return `(${caseless('r.name')} like ${wanted} or exists (
        select 1 from jsonb_each(r.fields) f where jsonb_typeof(f.value) = 'string'
          and ${caseless("f.value #>> '{}'")} like ${wanted}))`;
    }
  }
}

function fieldSql(
  field: FieldDefinition,
  comparison: Comparison,
  value: string,
  of: FilteredModule,
  values: SqlValues,
): string {
  const key = field.apiName === 'Email' && comparison === 'equals' ? emailKey(value) : null;
  if (key !== null) return byIndex(`e.email_key = ${values.add(key)}`, of);
  if (field.apiName === 'Secondary_Email' && comparison === 'equals') {
    return byIndex(
      `lower(upper(btrim(e.fields ->> 'Secondary_Email'))) = ${caseless(`btrim(${values.add(value)})`)}`,
      of,
    );
  }
  const operator = OPERATORS[comparison];
  switch (field.type) {
    case 'integer':
    case 'percent':
    case 'double':
    case 'currency':
      return isTextual(comparison)
        ? `${fieldText(field, values)} like ${values.add(likeText(value, comparison))}`
        : `(${fieldText(field, values)})::numeric ${operator} ${values.add(value)}::numeric`;
    case 'boolean':
      return `coalesce(${fieldText(field, values)}, 'false') ${operator} ${values.add(value)}`;
    case 'multiselectpicklist':
      return `coalesce(r.fields -> ${values.add(field.apiName)}, '[]') ? ${values.add(value)}`;
    case 'lookup':
    case 'ownerlookup':
      return referenceSql(field, comparison, value, values);
    default:
      return `${caseless(`btrim(${fieldText(field, values)})`)} ${operator} ${caseless(`btrim(${values.add(isTextual(comparison) ? likeText(value, comparison) : value)})`)}`;
  }
}

/**
 * For fields with an index of their own. Found first, and alone: PostgreSQL takes them for more than they are, and would rather go through all
 * records in the order that is asked for, until enough have been met.
 */
function byIndex(condition: string, { org, module }: FilteredModule): string {
  return `r.id = any(array(
    select e.id from convertlead.record e where e.org_id = ${org} and e.module = ${module} and ${condition}))`;
}

/** A user by id, name or e-mail; another record by id or name. */
function referenceSql(field: FieldDefinition, comparison: Comparison, value: string, values: SqlValues): string {
  const operator = OPERATORS[comparison === 'not_equal' ? 'equals' : comparison];
  const wanted = caseless(values.add(isTextual(comparison) ? likeText(value, comparison) : value));
  const not = comparison === 'not_equal' ? 'not ' : '';
  const user = USER_COLUMNS_OF_RECORD[field.apiName];
  if (user !== undefined) {
    return `${not}exists (select 1 from convertlead.crm_user u where u.org_id = r.org_id and u.id = ${user} and (
      u.id::text ${operator} ${wanted} or ${caseless('u.email')} ${operator} ${wanted}
      or ${caseless("concat_ws(' ', u.first_name, u.last_name)")} ${operator} ${wanted}))`;
  }
  if (field.apiName === 'id') return `${not}(r.id::text ${operator} ${wanted})`;
  return `${not}exists (select 1 from convertlead.record_lookup l
    join convertlead.record t on t.org_id = l.org_id and t.id = l.target_id
    where l.org_id = r.org_id and l.record_id = r.id and l.field = ${values.add(field.apiName)}
      and (t.id::text ${operator} ${wanted} or ${caseless('t.name')} ${operator} ${wanted}))`;
}

const USER_COLUMNS_OF_RECORD: Readonly<Record<string, string>> = {
  Owner: 'r.owner_id',
  Created_By: 'r.created_by',
  Modified_By: 'r.modified_by',
};

/** Moments as the domain writes them, so that they compare as text. */
const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

const COLUMNS: Readonly<Record<string, string>> = {
  Full_Name: 'r.name',
  Created_Time: `to_char(r.created_at at time zone 'UTC', ${ISO})`,
  Modified_Time: `to_char(r.modified_at at time zone 'UTC', ${ISO})`,
  Converted_Date_Time: `to_char(r.converted_at at time zone 'UTC', ${ISO})`,
};

function fieldText(field: FieldDefinition, values: SqlValues): string {
  return COLUMNS[field.apiName] ?? `(r.fields ->> ${values.add(field.apiName)})`;
}

/** Text without regard to case: some letters have two small forms, and only one great one. */
function caseless(text: string): string {
  return `lower(upper(${text}))`;
}

/** What records are ordered by. */
export function orderSql(field: FieldDefinition, values: SqlValues): string {
  const user = USER_COLUMNS_OF_RECORD[field.apiName];
  if (user !== undefined) return user;
  switch (field.type) {
    case 'integer':
    case 'percent':
    case 'double':
    case 'currency':
      return `${fieldText(field, values)}::numeric`;
    case 'lookup':
      return `(select t.name from convertlead.record_lookup l
        join convertlead.record t on t.org_id = l.org_id and t.id = l.target_id
        where l.org_id = r.org_id and l.record_id = r.id and l.field = ${values.add(field.apiName)})`;
    default:
      return fieldText(field, values);
  }
}

function isTextual(comparison: Comparison): comparison is 'starts_with' | 'ends_with' | 'contains' {
  return comparison === 'starts_with' || comparison === 'ends_with' || comparison === 'contains';
}

function likeText(text: string, comparison: 'starts_with' | 'ends_with' | 'contains'): string {
  const escaped = text.replaceAll(/[\\%_]/g, '\\$&');
  return `${comparison === 'starts_with' ? '' : '%'}${escaped}${comparison === 'ends_with' ? '' : '%'}`;
}
