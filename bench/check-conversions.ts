import type pg from 'pg';
import { leadId } from './ids.ts';

/** Rows by table, with the schema. */
export type RowCounts = ReadonlyMap<string, number>;

/** What each conversion of a filled database adds. An account besides, where the lead's company has none: every other lead. */
const ROWS_OF_A_CONVERSION: Readonly<Record<string, number>> = {
  'convertlead.record': 2,
  'convertlead.record_lookup': 4,
  'convertlead.deal_contact': 1,
  'convertlead.conversion': 1,
  'convertlead.history': 1,
  'convertlead.mail': 2,
  'convertlead_jobs.job': 2,
};

const TABLES = `
  select schemaname || '.' || tablename as name from pg_tables where schemaname = 'convertlead'
  union all select 'convertlead_jobs.job'`;

const CONVERTED = `
  select count(*)::int as all, count(*) filter (where a.id >= 1386587000000000000 or a.id < 1386586100000000000)::int as "withNewAccount",
    count(*) filter (where contact.id is null or a.id is null or deal.id is null)::int as orphans,
    count(*) filter (where l.converted_at is null)::int as unmarked,
    count(*) filter (where parent.target_id is distinct from c.contact_id or about.target_id is distinct from c.deal_id)::int as "leftBehind"
  from convertlead.conversion c
  join convertlead.record l on l.org_id = c.org_id and l.id = c.lead_id
  left join convertlead.record a on a.org_id = c.org_id and a.id = c.account_id and a.module = 'Accounts'
  left join convertlead.record contact on contact.org_id = c.org_id and contact.id = c.contact_id and contact.module = 'Contacts'
  left join convertlead.record deal on deal.org_id = c.org_id and deal.id = c.deal_id and deal.module = 'Deals'
  left join convertlead.record_lookup parent
    on parent.org_id = c.org_id and parent.record_id = c.lead_id + 100000000000 and parent.field = 'Parent_Id'
  left join convertlead.record_lookup about on about.org_id = c.org_id and about.record_id = c.lead_id + 200000000000 and about.field = 'What_Id'
  where c.org_id = 1386586 and c.lead_id >= $1 and c.lead_id < $2 and c.undone_at is null`;

export async function countRows(client: pg.Client): Promise<RowCounts> {
  const { rows: tables } = await client.query<{ name: string }>(TABLES);
  const text = tables
    .map(({ name }) => `select '${name}' as name, count(*)::int as count from ${name}`)
    .join(' union all ');
  const { rows } = await client.query<{ name: string; count: number }>(text);
  return new Map(rows.map(({ name, count }) => [name, count]));
}

export interface Expected {
  /** Places of the leads: from the first to before the end. */
  readonly first: number;
  readonly end: number;
  /** How many of them are converted: at least one. */
  readonly conversions: number;
  /** Rows that were added besides. */
  readonly also?: Readonly<Record<string, number>>;
}

/**
 * Holds that what was measured was real: every table has just the rows that so many conversions add, and they are whole.
 *
 * @throws Error that says what is not as it should be
 */
export async function checkConversions(client: pg.Client, before: RowCounts, expected: Expected): Promise<void> {
  const { withNewAccount } = await checkWhole(client, expected);
  const { conversions, also = {} } = expected;
  for (const [table, count] of await countRows(client)) {
    const ofConversions =
      (ROWS_OF_A_CONVERSION[table] ?? 0) * conversions + (table === 'convertlead.record' ? withNewAccount : 0);
    const wanted = (before.get(table) ?? 0) + ofConversions + (also[table] ?? 0);
    if (count !== wanted)
      throw new Error(`${table} has ${count} rows after ${conversions} conversions; it should have ${wanted}`);
  }
}

/** The same where others write besides: that there are so many conversions, without an orphan, and nothing was left behind at a lead. */
export async function checkWhole(
  client: pg.Client,
  { first, end, conversions }: Expected,
): Promise<{ readonly withNewAccount: number }> {
  const { rows } = await client.query<Found>(CONVERTED, [leadId(first), leadId(end)]);
  const [{ all, withNewAccount, ...troubles } = { all: 0, withNewAccount: 0 }] = rows;
  if (all !== conversions || conversions === 0) {
    throw new Error(`${conversions} conversions were answered, ${all} are there`);
  }
  if (Object.values(troubles).some((count) => count > 0)) {
    throw new Error(`conversions are not whole: ${JSON.stringify(troubles)}`);
  }
  return { withNewAccount };
}

interface Found {
  readonly all: number;
  readonly withNewAccount: number;
  readonly orphans: number;
  readonly unmarked: number;
  readonly leftBehind: number;
}
