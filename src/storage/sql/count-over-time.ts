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

/** Leads and conversions are read once each; parts are numbered by their leads, and those behind the last number are one. */
function countOverTime(interval: Interval, part: LeadPart): Statement {
  return {
    name: `count-conversions-over-time-${interval}-${part}`,
    text: `
      with lead as materialized (
        select ${startSql(interval, 'r.created_at')} as start, coalesce(${KEYS[part]('')}, '') as key, r.converted_at
        from convertlead.record r
        where r.org_id = $1 and r.module = 'Leads' and r.created_at >= $2 and r.created_at < $3
      ), conversion as materialized (
        select ${startSql(interval, 'c.converted_at')} as start, coalesce(${KEYS[part]('')}, '') as key, c.undone_at,
          c.converted_at - r.created_at as took
        from convertlead.conversion c
        left join convertlead.record r on r.org_id = c.org_id and r.id = c.lead_id
        where c.org_id = $1 and c.converted_at >= $2 and c.converted_at < $3
      ), part as (
        select key, least(row_number() over (order by sum(leads) desc, count(*) desc, key), $5::int + 1) as no
        from (select key, 1 as leads from lead union all select key, 0 from conversion) one
        group by key
      ), made as (
        select l.start, p.no, grouping(l.start, p.no) as level, count(*)::int as leads, count(l.converted_at)::int as converted
        from lead l join part p using (key)
        group by grouping sets ((l.start, p.no), (p.no), ())
      ), done as (
        select c.start, p.no, grouping(c.start, p.no) as level, count(*)::int as conversions, count(c.undone_at)::int as undone,
          percentile_cont(0.5) within group (order by extract(epoch from took)) filter (where c.undone_at is null) as "medianSeconds"
        from conversion c join part p using (key)
        group by grouping sets ((c.start, p.no), (p.no), ())
      )
      select coalesce(m.start, d.start) as start, coalesce(m.no, d.no) > $5::int as "isOther",
        case when coalesce(m.no, d.no) <= $5::int then nullif((select p.key from part p where p.no = coalesce(m.no, d.no)), '') end as key,
        coalesce(m.level, d.level) as level, coalesce(m.leads, 0) as leads, coalesce(m.converted, 0) as converted,
        coalesce(d.conversions, 0) as conversions, coalesce(d.undone, 0) as undone, round(d."medianSeconds")::float8 as "medianSeconds"
      from made m full join done d
        on d.level = m.level and coalesce(d.start, '') = coalesce(m.start, '') and coalesce(d.no, 0) = coalesce(m.no, 0)
      order by 1 nulls last, coalesce(m.no, d.no)`,
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
