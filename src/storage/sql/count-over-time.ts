import {
  INTERVALS,
  LEAD_PARTS,
  type Interval,
  type LeadPart,
  type PartCounts,
  type ReportOverTime,
} from '../../domain/conversion-report.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable, Statement } from '../database.ts';
import { KEYS, startSql, type Bounds } from './count-conversions.ts';

/** Of a lead `r`: what tells its part apart; an owner's name is looked up only when it is shown. */
const PARTS: Readonly<Record<LeadPart, string>> = { owner: 'r.owner_id::text', source: KEYS.source('') };

/** Of a part that is shown. */
const NAMES: Readonly<Record<LeadPart, string>> = {
  owner: `(select u.email from convertlead.crm_user u where u.org_id = $1 and u.id = nullif(c.key, '')::bigint)`,
  source: `nullif(c.key, '')`,
};

/**
 * Leads and conversions are read once each; parts are numbered by their leads, and those behind the last number are one. By windows, not by
 * joins: the planner thinks few rows come of a period, and would go through all parts for each lead.
 */
function countOverTime(interval: Interval, part: LeadPart): Statement {
  return {
    name: `count-conversions-over-time-${interval}-${part}`,
    text: `
      with event as (
        select ${startSql(interval, 'r.created_at')} as start, coalesce(${PARTS[part]}, '') as key,
          1 as leads, (r.converted_at is not null)::int as converted, 0 as conversions, 0 as undone, null::interval as took
        from convertlead.record r
        where r.org_id = $1 and r.module = 'Leads' and r.created_at >= $2 and r.created_at < $3
        union all
        select ${startSql(interval, 'c.converted_at')}, coalesce(${PARTS[part]}, ''),
          0, 0, 1, (c.undone_at is not null)::int, case when c.undone_at is null then c.converted_at - r.created_at end
        from convertlead.conversion c
        left join convertlead.record r on r.org_id = c.org_id and r.id = c.lead_id
        where c.org_id = $1 and c.converted_at >= $2 and c.converted_at < $3
      ), weighed as (
        select *, sum(leads) over of_part as weight, count(*) over of_part as size from event window of_part as (partition by key)
      ), numbered as (
        select *, least(dense_rank() over (order by weight desc, size desc, key), $5::int + 1) as no from weighed
      ), counted as (
        select start, no, grouping(start, no) as level, min(key) as key,
          coalesce(sum(leads), 0)::int as leads, coalesce(sum(converted), 0)::int as converted,
          coalesce(sum(conversions), 0)::int as conversions, coalesce(sum(undone), 0)::int as undone,
          percentile_cont(0.5) within group (order by extract(epoch from took)) as median
        from numbered
        group by grouping sets ((start, no), (no), ())
      )
      select c.start, c.no > $5::int as "isOther", case when c.no <= $5::int then ${NAMES[part]} end as key, c.level,
        c.leads, c.converted, c.conversions, c.undone, round(c.median)::float8 as "medianSeconds"
      from counted c
      order by c.start nulls last, c.no`,
  };
}

const STATEMENTS: readonly (readonly [Interval, LeadPart, Statement])[] = INTERVALS.flatMap((interval) =>
  LEAD_PARTS.map((part) => [interval, part, countOverTime(interval, part)] as const),
);

/** What a row is of, as `grouping` tells it. */
const OF_INTERVAL = 0;
const OF_PERIOD = 2;

interface CountedRow extends PartCounts {
  readonly start: string | null;
  readonly level: number;
}

/**
 * What was made and converted in a period, interval by interval, of each of the largest parts of the leads, and of all others together.
 *
 * @param largest how many parts stand alone
 */
export async function countConversionsOverTime(
  on: Queryable,
  orgId: Id,
  interval: Interval,
  part: LeadPart,
  { from, to, timeZone }: Bounds,
  largest: number,
): Promise<Omit<ReportOverTime, 'starts'>> {
  const statement = STATEMENTS.find(([ofInterval, ofPart]) => ofInterval === interval && ofPart === part)?.[2];
  if (statement === undefined) throw new Error(`no report by ${interval} and ${part}`);
  const all = await on.query<CountedRow>(statement, [orgId, from, to, timeZone, largest]);
  const counts = ({ start: _start, level: _level, ...row }: CountedRow): PartCounts => row;
  const total = all.find(({ level }) => level !== OF_INTERVAL && level !== OF_PERIOD);
  if (total === undefined) throw new Error('an empty grouping set gives one row');
  const { key: _key, isOther: _isOther, ...sums } = counts(total);
  return {
    rows: all.flatMap((row) => (row.start === null ? [] : [{ ...counts(row), start: row.start }])),
    parts: all.filter(({ level }) => level === OF_PERIOD).map(counts),
    total: sums,
  };
}
