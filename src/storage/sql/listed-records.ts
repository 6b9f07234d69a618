import type { FieldDefinition } from '../../domain/field-definition.ts';
import type { Id } from '../../domain/id.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import { sortKindOf, type ListedRecords, type ListPlace, type SortKind } from '../../domain/record-page.ts';
import type { RecordOrder } from '../../domain/record-filter.ts';
import { filterSql, orderSql, type SqlValues } from './filter-sql.ts';

/** Parts of a statement about the records of a list, as `convertlead.record r`. */
export interface ListedSql {
  /** The table of the records, or those that were found in it. */
  readonly from: string;
  readonly where: string;
}

// the words of partial indexes
const CONVERTED = { true: 'r.converted_at is not null', false: 'r.converted_at is null', both: 'true' } as const;

/** Of these an account is a part that people look for them by. */
const OF_ACCOUNTS: ReadonlySet<ModuleName> = new Set<ModuleName>(['Contacts', 'Deals']);

/** Which records a list shows. */
export function listedSql(orgId: Id, module: ModuleName, listed: ListedRecords, values: SqlValues): ListedSql {
  const of = { org: values.add(orgId), module: values.add(module) };
  const { converted, search, ids, owners, createdFrom, createdBefore, filter } = listed;
  const conditions = [`r.org_id = ${of.org}`, `r.module = ${of.module}`, CONVERTED[converted]];
  if (ids !== null) conditions.push(`r.id = any(${values.add(ids)}::bigint[])`);
  if (owners !== null) conditions.push(`r.owner_id = any(${values.add(owners)}::bigint[])`);
  if (createdFrom !== null) conditions.push(`r.created_at >= ${values.add(createdFrom)}`);
  if (createdBefore !== null) conditions.push(`r.created_at < ${values.add(createdBefore)}`);
  if (filter !== null) conditions.push(filterSql(filter, of, values));
  return {
    from: search === null ? 'convertlead.record' : foundSql(of, OF_ACCOUNTS.has(module), values.add(search)),
    where: conditions.join(' and '),
  };
}

/**
 * Found first, and alone, which `offset 0` makes sure of: else PostgreSQL may go through all records in the order that is asked for, and look at
 * the words of each.
 */
function foundSql({ org, module }: { org: string; module: string }, ofAccounts: boolean, typed: string): string {
  if (!ofAccounts) return `(select e.* from convertlead.record e where ${matches(org, module, typed)} offset 0)`;
  return `(select e.* from (
      select e.id from convertlead.record e where ${matches(org, module, typed)}
      union
      select l.record_id from (
        select e.id from convertlead.record e where ${matches(org, "'Accounts'", typed)} offset 0) a
      join convertlead.record_lookup l on l.org_id = ${org} and l.target_id = a.id and l.field = 'Account_Name') f
    cross join lateral (select e.* from convertlead.record e where e.org_id = ${org} and e.id = f.id offset 0) e offset 0)`;
}

/** The query is a subselect, so that its words are not known when it is planned: with frequent ones the index would not be used. */
function matches(org: string, module: string, typed: string): string {
  return `convertlead.search_words(e.org_id, e.module, e.name, e.fields) @@ (select convertlead.search_query(${org}, ${module}, ${typed}))`;
}

const TYPES: Readonly<Record<SortKind, string>> = {
  moment: 'timestamptz',
  number: 'numeric',
  id: 'bigint',
  text: 'text',
};
const MOMENT_COLUMNS: Readonly<Record<string, string>> = {
  Created_Time: 'r.created_at',
  Modified_Time: 'r.modified_at',
  Converted_Date_Time: 'r.converted_at',
};
const NEVER_EMPTY: ReadonlySet<string> = new Set(['Created_Time', 'Modified_Time', 'Full_Name', 'Owner']);

/** How the records of a list are sorted. */
export interface SortSql {
  readonly key: string;
  /** The key `sort_key` of a subselect, as the text of a place. */
  readonly keyText: string;
  readonly direction: 'asc' | 'desc';
  /** Those that come after a place. */
  after(place: ListPlace): string;
}

/** Texts are sorted without regard to case; what is empty comes last either way. */
export function sortSql({ field, descending }: RecordOrder, values: SqlValues): SortSql {
  const kind = sortKindOf(field) ?? 'text';
  const key = keySql(field, kind, values);
  const [direction, beyond] = descending ? (['desc', '<'] as const) : (['asc', '>'] as const);
  return {
    key,
    keyText:
      kind === 'moment'
        ? `to_char(page.sort_key at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
        : 'page.sort_key::text',
    direction,
    after: ({ key: last, id }) => {
      const lastId = `${values.add(id)}::bigint`;
      if (last === null) return `(${key} is null and r.id ${beyond} ${lastId})`;
      const further = `(${key}, r.id) ${beyond} (${values.add(last)}::${TYPES[kind]}, ${lastId})`;
      return NEVER_EMPTY.has(field.apiName) ? further : `(${further} or ${key} is null)`;
    },
  };
}

function keySql(field: FieldDefinition, kind: SortKind, values: SqlValues): string {
  if (kind === 'moment') return MOMENT_COLUMNS[field.apiName] ?? 'r.created_at';
  return kind === 'text' ? `lower(${orderSql(field, values)})` : orderSql(field, values);
}
