import { Anchor, Group, SegmentedControl, Skeleton, Table, Text, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Answer } from '../../api/call.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Page } from '../../parts/page.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { readReportSearch, type ReportBy, type ReportSearch } from './search.ts';

const ReportChart = lazy(async () => import('./report-chart.tsx'));

type Report = Answer<'GET /reports/conversions'>;

const KEYS = ['day', 'source', 'owner'] as const;

/** How many leads become customers: over time, by source, by owner. */
export function ReportPage(): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = readReportSearch(useSearch({ strict: false }));
  const { by = 'day', from, to } = search;
  const narrow = (changes: { readonly [Key in keyof ReportSearch]?: string }): void =>
    void navigate({ to: '/conversions/report', search: readReportSearch({ ...search, ...changes }), replace: true });
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['conversions', 'report', by, from, to],
    queryFn: async ({ signal }) => call('GET /reports/conversions', { query: { by, from, to }, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={t('conversions.rateTitle')}>
      <Text size="sm">
        <Anchor component={Link} to="/conversions" inherit>
          {t('conversions.title')}
        </Anchor>
      </Text>
      <Group gap="sm" align="flex-end">
        <SegmentedControl
          aria-label={t('conversions.countBy')}
          value={by}
          onChange={(value) => narrow({ by: value })}
          data={KEYS.map((value) => ({ value, label: t(`conversions.by.${value}`) }))}
        />
        <TextInput
          label={t('conversions.fromDay')}
          type="date"
          value={from ?? data?.from ?? ''}
          onChange={(event) => narrow({ from: event.currentTarget.value })}
        />
        <TextInput
          label={t('conversions.toDay')}
          type="date"
          value={to ?? data?.to ?? ''}
          onChange={(event) => narrow({ to: event.currentTarget.value })}
        />
      </Group>
      {error !== null && <Failed error={error} retry={() => void refetch()} />}
      {isPending && error === null && <TableSkeleton />}
      {data?.rows.length === 0 && <Empty text={t('conversions.emptyReport')} />}
      {error === null && data !== undefined && data.rows.length > 0 && <Shown report={data} />}
    </Page>
  );
}

function Shown({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const by: ReportBy = KEYS.find((one) => one === report.by) ?? 'day';
  const labelOf = ({ day, source, owner }: Report['rows'][number]): string =>
    day === undefined ? (source ?? owner ?? t('conversions.none')) : format.date(day);
  const title = t('conversions.chart', {
    by: t(`conversions.by.${by}`),
    from: format.date(report.from),
    to: format.date(report.to),
  });
  const counts = (of: Report['total']): ReactNode => (
    <>
      <Table.Td className="number">{format.number(of.leads)}</Table.Td>
      <Table.Td className="number">{format.number(of.converted)}</Table.Td>
      <Table.Td className="number">{of.rate === null ? '–' : format.percent(of.rate)}</Table.Td>
      <Table.Td className="number">{format.number(of.conversions)}</Table.Td>
      <Table.Td className="number">{format.number(of.undone)}</Table.Td>
      <Table.Td className="number">
        {of.medianSecondsToConvert === null
          ? '–'
          : t('conversions.days', { n: format.number(Math.round(of.medianSecondsToConvert / 8640) / 10) })}
      </Table.Td>
    </>
  );
  return (
    <>
      <Suspense fallback={<Skeleton height={260} />}>
        <ReportChart
          points={report.rows.map((row) => ({ label: labelOf(row), rate: row.rate }))}
          isOverTime={by === 'day'}
          label={title}
          axis={t('conversions.rate')}
          percent={format.percent}
        />
      </Suspense>
      <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table className="table" captionSide="top">
          <Table.Caption>{title}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t(`conversions.by.${by}`)}</Table.Th>
              {(['leads', 'converted', 'rate', 'conversions', 'undoneCount', 'median'] as const).map((column) => (
                <Table.Th key={column} className="number">
                  {t(`conversions.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {report.rows.map((row) => (
              <Table.Tr key={labelOf(row)}>
                <Table.Td>{labelOf(row)}</Table.Td>
                {counts(row)}
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th scope="row">{t('conversions.total')}</Table.Th>
              {counts(report.total)}
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}
