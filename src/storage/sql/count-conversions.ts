import type { ConversionCounts, Interval, ReportKey, ReportRow } from '../../domain/conversion-report.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

/** The first day of the interval that a moment is in; days are those of the organisation's time zone. */
export function startSql(interval: Interval, at: string): string {
  return `to_char(date_trunc('${interval}', ${at} at time zone $4), 'YYYY-MM-DD')`;
}

/** What rows are of; an owner is named by the e-mail address. */
export const KEYS: Readonly<Record<ReportKey, (at: string) => string>> = {
  day: (at) => startSql('day', at),
  week: (at) => startSql('week', at),
  month: (at) => startSql('month', at),
  owner: () => '(select u.email from convertlead.crm_user u where u.org_id = r.org_id and u.id = r.owner_id)',
  source: () => `r.fields->>'Lead_Source'`,
};

const TEXTS = Object.fromEntries(
  Object.entries(KEYS).map(([by, key]) => [
    by,
    {
      name: `count-conversions-by-${by}`,
      text: `
        with made as (
          select key, grouping(key) as "isTotal", count(*)::int as leads, count(converted_at)::int as converted
          from (
            select ${key('r.created_at')} as key, r.converted_at from convertlead.record r
            where r.org_id = $1 and r.module = 'Leads' and r.created_at >= $2 and r.created_at < $3
          ) r
          group by grouping sets ((key), ())
        ), done as (
          select key, grouping(key) as "isTotal", count(*)::int as conversions, count(undone_at)::int as undone,
            percentile_cont(0.5) within group (order by extract(epoch from took)) filter (where undone_at is null) as "medianSeconds"
          from (
            select ${key('c.converted_at')} as key, c.undone_at, c.converted_at - r.created_at as took
            from convertlead.conversion c
            left join convertlead.record r on r.org_id = c.org_id and r.id = c.lead_id
            where c.org_id = $1 and c.converted_at >= $2 and c.converted_at < $3
          ) c
          group by grouping sets ((key), ())
        )
        select coalesce(m.key, d.key) as key, coalesce(m."isTotal", d."isTotal") = 1 as "isTotal",
          coalesce(m.leads, 0) as leads, coalesce(m.converted, 0) as converted,
          coalesce(d.conversions, 0) as conversions, coalesce(d.undone, 0) as undone, round(d."medianSeconds")::float8 as "medianSeconds"
        from made m full join done d on d."isTotal" = m."isTotal" and coalesce(d.key, '') = coalesce(m.key, '')
        -- only times ask for the zone
        where $4::text is not null
        order by 1 nulls last`,
    },
  ]),
);

type CountedRow = ReportRow & { readonly isTotal: boolean };

/** From the first moment to the first one after it. */
export interface Bounds {
  readonly from: Date;
  readonly to: Date;
  readonly timeZone: string;
}

/** What was made and converted in a period, part by part. */
export async function countConversions(
  on: Queryable,
  orgId: Id,
  by: ReportKey,
  { from, to, timeZone }: Bounds,
): Promise<{ readonly rows: ReportRow[]; readonly total: ConversionCounts }> {
  const statement = TEXTS[by];
  if (statement === undefined) throw new Error(`no report by ${by}`);
  const all = await on.query<CountedRow>(statement, [orgId, from, to, timeZone]);
  const counts = ({ isTotal: _isTotal, ...row }: CountedRow): ReportRow => row;
  const total = all.find(({ isTotal }) => isTotal);
  if (total === undefined) throw new Error('an empty grouping set gives one row');
  const { key: _key, ...sums } = counts(total);
  return { rows: all.filter(({ isTotal }) => !isTotal).map(counts), total: sums };
}
