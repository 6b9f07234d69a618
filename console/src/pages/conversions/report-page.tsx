import { Anchor, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Page } from '../../parts/page.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { OverTime } from './over-time.tsx';
import { ReportControls } from './report-controls.tsx';
import { ReportInTotal } from './report-in-total.tsx';
import { INTERVALS, KEYS, readReportSearch, SPLITS, type ReportSearch } from './search.ts';

/** How many leads become customers: over time, by source, by owner, or both. */
export function ReportPage(): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = readReportSearch(useSearch({ strict: false }));
  const { by = 'day', interval, from, to } = search;
  const show = (next: ReportSearch): void => void navigate({ to: '/conversions/report', search: next, replace: true });
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['conversions', 'report', by, interval, from, to],
    queryFn: async ({ signal }) => call('GET /reports/conversions', { query: { by, interval, from, to }, signal }),
    placeholderData: keepPreviousData,
  });
  // what is still shown while the next report comes
  const shownBy = KEYS.find((one) => one === data?.by) ?? 'day';
  const split = SPLITS.find((one) => one === shownBy);
  const over = INTERVALS.find((one) => one === data?.interval);
  return (
    <Page title={t('conversions.rateTitle')}>
      <Text size="sm">
        <Anchor component={Link} to="/conversions" inherit>
          {t('conversions.title')}
        </Anchor>
      </Text>
      <ReportControls search={search} from={from ?? data?.from} to={to ?? data?.to} show={show} />
      {error !== null && <Failed error={error} retry={() => void refetch()} />}
      {isPending && error === null && <TableSkeleton />}
      {data?.rows.length === 0 && <Empty text={t('conversions.emptyReport')} />}
      {error === null &&
        data !== undefined &&
        data.rows.length > 0 &&
        (split === undefined || over === undefined ? (
          <ReportInTotal report={data} by={shownBy} />
        ) : (
          <OverTime report={data} by={split} interval={over} />
        ))}
    </Page>
  );
}
