import type { JobLead } from '../../domain/conversion-job.ts';
import type { Id } from '../../domain/id.ts';
import type { RecordFilter } from '../../domain/record-filter.ts';
import type { Queryable } from '../database.ts';
import { filterSql, SqlValues } from './filter-sql.ts';

const ADD_LEADS = {
  name: 'add-job-leads',
  text: `
    with added as (
      insert into convertlead.conversion_job_lead (org_id, job_id, no, lead_id)
      select $1, $2, $3 + i.place, i.id from unnest($4::bigint[]) with ordinality as i (id, place)
      returning 1
    )
    update convertlead.conversion_job set total = total + (select count(*) from added) where org_id = $1 and id = $2`,
};

/** Waiting leads that nobody works on; a job that is not running has none. */
const TAKE_LEADS = {
  name: 'take-job-leads',
  text: `
    select l.no, l.lead_id::text as "leadId"
    from convertlead.conversion_job_lead l
    join convertlead.conversion_job j on j.org_id = l.org_id and j.id = l.job_id and j.state = 'running'
    where l.org_id = $1 and l.job_id = $2 and l.state = 'waiting'
    order by l.no limit $3
    for update of l skip locked`,
};

const NOTE_OUTCOMES = {
  name: 'note-job-outcomes',
  text: `
    with outcome as (
      select * from json_to_recordset($3::json) as o (no int, state text, "conversionId" bigint, refusal jsonb)
    ), noted as (
      update convertlead.conversion_job_lead t set state = o.state, conversion_id = o."conversionId", refusal = o.refusal
      from outcome o where t.org_id = $1 and t.job_id = $2 and t.no = o.no
    )
    update convertlead.conversion_job set
      converted = converted + (select count(*) from outcome where state = 'converted'),
      refused = refused + (select count(*) from outcome where state = 'refused')
    where org_id = $1 and id = $2`,
};

const RETRY_REFUSED = {
  name: 'retry-refused-job-leads',
  text: `
    with again as (
      update convertlead.conversion_job_lead set state = 'waiting', refusal = null
      where org_id = $1 and job_id = $2 and state = 'refused'
      returning 1
    )
    update convertlead.conversion_job set state = 'running', finished_at = null, refused = 0
    where org_id = $1 and id = $2 and exists (select 1 from again)
    returning (select count(*)::int from again) as count`,
};

const LIST_LEADS = {
  name: 'list-job-leads',
  text: `
    select no, lead_id::text as "leadId", state, conversion_id::text as "conversionId", refusal
    from convertlead.conversion_job_lead
    where org_id = $1 and job_id = $2 and no > $3 and ($4::text is null or state = $4)
    order by no limit $5`,
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
      insert into convertlead.conversion_job_lead (org_id, job_id, no, lead_id)
      select ${org}, ${job}, row_number() over (order by r.id), r.id from convertlead.record r
      where r.org_id = ${org} and r.module = 'Leads' and r.converted_at is null and ${filterSql(filter, values)}
      returning 1
    )
    update convertlead.conversion_job set total = (select count(*) from added) where org_id = ${org} and id = ${job}`;
  // without a name: there are too many different ones to keep
  await tx.query({ name: '', text }, values.all);
}

/** Waiting leads of a running job; nobody else takes them until the transaction ends. */
export async function takeJobLeads(
  tx: Queryable,
  orgId: Id,
  jobId: Id,
  limit: number,
): Promise<Pick<JobLead, 'no' | 'leadId'>[]> {
  return tx.query(TAKE_LEADS, [orgId, jobId, limit]);
}

/** What became of leads that the transaction has taken. */
export async function noteJobOutcomes(
  tx: Queryable,
  orgId: Id,
  jobId: Id,
  outcomes: readonly Omit<JobLead, 'leadId'>[],
): Promise<void> {
  await tx.query(NOTE_OUTCOMES, [orgId, jobId, JSON.stringify(outcomes)]);
}

/** Lets refused leads wait for another turn. @returns how many */
export async function retryRefusedLeads(tx: Queryable, orgId: Id, jobId: Id): Promise<number> {
  return (await tx.query<{ count: number }>(RETRY_REFUSED, [orgId, jobId]))[0]?.count ?? 0;
}

/** Leads of a job in their order. @param after a place; 0: from the first on @param state `null`: all */
export async function listJobLeads(
  on: Queryable,
  orgId: Id,
  jobId: Id,
  after: number,
  state: JobLead['state'] | null,
  limit: number,
): Promise<JobLead[]> {
  return on.query<JobLead>(LIST_LEADS, [orgId, jobId, after, state, limit]);
}
