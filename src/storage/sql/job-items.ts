import type { ItemState, JobItem } from '../../domain/job.ts';
import type { Id } from '../../domain/id.ts';
import type { RecordFilter } from '../../domain/record-filter.ts';
import type { Queryable } from '../database.ts';
import { filterSql, SqlValues } from './filter-sql.ts';
import { storableJson } from './storable-json.ts';

const COUNT_ADDED = 'update convertlead.job set total = total + (select count(*) from added)';

const ADD_LEADS = {
  name: 'add-job-leads',
  text: `
    with added as (
      insert into convertlead.job_item (org_id, job_id, no, lead_id)
      select $1, $2, $3 + i.place, i.id from unnest($4::bigint[]) with ordinality as i (id, place)
      returning 1
    )
    ${COUNT_ADDED} where org_id = $1 and id = $2`,
};

/** The last one first: what a conversion made may be what later ones use. */
const ADD_CONVERSIONS = {
  name: 'add-job-conversions',
  text: `
    with added as (
      insert into convertlead.job_item (org_id, job_id, no, lead_id, conversion_id)
      select $1, $2, row_number() over (order by c.converted_at desc, c.id desc), c.lead_id, c.id
      from convertlead.job_item i
      join convertlead.conversion c on c.org_id = i.org_id and c.id = i.conversion_id and c.undone_at is null
      where i.org_id = $1 and i.job_id = $3
      returning 1
    )
    ${COUNT_ADDED} where org_id = $1 and id = $2`,
};

const ADD_ROWS = {
  name: 'add-job-rows',
  text: `
    with added as (
      insert into convertlead.job_item (org_id, job_id, no, input)
      select $1, $2, r.line, r.input from json_to_recordset($3::json) as r (line int, input jsonb)
      returning 1
    )
    ${COUNT_ADDED} where org_id = $1 and id = $2`,
};

/** Waiting items that nobody works on; a job that is not running has none. */
const TAKE_ITEMS = {
  name: 'take-job-items',
  text: `
    select i.no, i.lead_id::text as "leadId", i.conversion_id::text as "conversionId", i.input
    from convertlead.job_item i
    join convertlead.job j on j.org_id = i.org_id and j.id = i.job_id and j.state = 'running'
    where i.org_id = $1 and i.job_id = $2 and i.state = 'waiting'
    order by i.no limit $3
    for update of i skip locked`,
};

const NOTE_OUTCOMES = {
  name: 'note-job-outcomes',
  text: `
    with outcome as (
      select * from json_to_recordset($3::json) as o (no int, state text, "leadId" bigint, "conversionId" bigint, refusal jsonb)
    ), noted as (
      update convertlead.job_item t set state = o.state, lead_id = o."leadId", conversion_id = o."conversionId", refusal = o.refusal
      from outcome o where t.org_id = $1 and t.job_id = $2 and t.no = o.no
    )
    update convertlead.job j set counts = j.counts || (
      select coalesce(jsonb_object_agg(o.state, coalesce((j.counts->>o.state)::int, 0) + o.count), '{}')
      from (select state, count(*) from outcome group by state) o)
    where j.org_id = $1 and j.id = $2`,
};

const RETRY_REFUSED = {
  name: 'retry-refused-job-items',
  text: `
    with again as (
      update convertlead.job_item set state = 'waiting', refusal = null
      where org_id = $1 and job_id = $2 and state = 'refused'
      returning 1
    )
    update convertlead.job set state = 'running', finished_at = null, counts = counts - 'refused'
    where org_id = $1 and id = $2 and exists (select 1 from again)`,
};

const LIST_ITEMS = {
  name: 'list-job-items',
  text: `
    select i.no, i.lead_id::text as "leadId",
      (select r.name from convertlead.record r where r.org_id = i.org_id and r.id = i.lead_id) as "leadName",
      i.conversion_id::text as "conversionId", i.state, i.refusal
    from convertlead.job_item i
    where i.org_id = $1 and i.job_id = $2 and i.no > $3 and ($4::text is null or i.state = $4)
    order by i.no limit $5`,
};

/** Adds leads to a job that is being filled, after those that it has. @param count how many it has */
export async function addJobLeads(
  tx: Queryable,
  orgId: Id,
  jobId: Id,
  count: number,
  leadIds: readonly Id[],
): Promise<void> {
  await tx.query(ADD_LEADS, [orgId, jobId, count, leadIds]);
}

/** Adds all leads that the filter finds and that are not converted, in the order of their ids. */
export async function addJobLeadsFound(tx: Queryable, orgId: Id, jobId: Id, filter: RecordFilter): Promise<void> {
  const values = new SqlValues();
  const org = values.add(orgId);
  const job = values.add(jobId);
  const text = `
    with added as (
      insert into convertlead.job_item (org_id, job_id, no, lead_id)
      select ${org}, ${job}, row_number() over (order by r.id), r.id from convertlead.record r
      where r.org_id = ${org} and r.module = 'Leads' and r.converted_at is null and ${filterSql(filter, { org, module: "'Leads'" }, values)}
      returning 1
    )
    ${COUNT_ADDED} where org_id = ${org} and id = ${job}`;
  // without a name: there are too many different ones to keep
  await tx.query({ name: '', text }, values.all);
}

/** Adds the conversions of another job that stand. */
export async function addJobConversions(tx: Queryable, orgId: Id, jobId: Id, ofJobId: Id): Promise<void> {
  await tx.query(ADD_CONVERSIONS, [orgId, jobId, ofJobId]);
}

/** A row of a file: values by API name. */
export interface JobRow {
  readonly line: number;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Adds rows of a file; lines are their places. */
export async function addJobRows(tx: Queryable, orgId: Id, jobId: Id, rows: readonly JobRow[]): Promise<void> {
  if (rows.length > 0) await tx.query(ADD_ROWS, [orgId, jobId, storableJson(rows)]);
}

/** An item whose turn it is. */
export type TakenItem = Pick<JobItem, 'no' | 'leadId' | 'conversionId'> & { readonly input: JobRow['input'] | null };

/** Waiting items of a running job; nobody else takes them until the transaction ends. */
export async function takeJobItems(tx: Queryable, orgId: Id, jobId: Id, limit: number): Promise<TakenItem[]> {
  return tx.query(TAKE_ITEMS, [orgId, jobId, limit]);
}

/** What became of items that the transaction has taken. */
export async function noteJobOutcomes(
  tx: Queryable,
  orgId: Id,
  jobId: Id,
  outcomes: readonly Omit<JobItem, 'leadName'>[],
): Promise<void> {
  await tx.query(NOTE_OUTCOMES, [orgId, jobId, JSON.stringify(outcomes)]);
}

/** Lets the refused items of a job that nobody works on wait for another turn. */
export async function retryRefusedItems(tx: Queryable, orgId: Id, jobId: Id): Promise<void> {
  await tx.query(RETRY_REFUSED, [orgId, jobId]);
}

/** Items of a job in their order. @param after a place; 0: from the first on @param state `null`: all */
export async function selectJobItems(
  on: Queryable,
  orgId: Id,
  jobId: Id,
  after: number,
  state: ItemState | null,
  limit: number,
): Promise<JobItem[]> {
  return on.query<JobItem>(LIST_ITEMS, [orgId, jobId, after, state, limit]);
}
