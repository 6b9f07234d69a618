import type { Queryable } from '../database.ts';

const ANALYZE = `analyze convertlead.record, convertlead.record_lookup, convertlead.unique_value, convertlead.attachment,
  convertlead.campaign_member, convertlead.conversion, convertlead.job_item`;

/**
 * Has PostgreSQL look at how large the tables are, and forget the plans that it made before: those of an almost empty table read all of it,
 * and stay when it has grown.
 */
export async function analyzeTables(on: Queryable): Promise<void> {
  await on.queryText(ANALYZE);
}
