import type { Queryable } from '../database.ts';

const ANALYZE = `analyze convertlead.record, convertlead.record_lookup, convertlead.unique_value, convertlead.attachment,
  convertlead.campaign_member, convertlead.conversion, convertlead.job_item`;

const KNOWN_RECORDS = {
  name: 'known-records',
  text: `select greatest(reltuples, 0)::float8 as count from pg_class where oid = 'convertlead.record'::regclass`,
};

/** How many records PostgreSQL made its plans for: what it last counted, roughly. */
export async function countKnownRecords(on: Queryable): Promise<number> {
  const [row] = await on.query<{ count: number }>(KNOWN_RECORDS, []);
  return row?.count ?? 0;
}

/**
 * Has PostgreSQL look at how large the tables are, and forget the plans that it made before: those of an almost empty table read all of it,
 * and stay when it has grown.
 */
export async function analyzeTables(on: Queryable): Promise<void> {
  await on.queryText(ANALYZE);
}
