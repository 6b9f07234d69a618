import { Skeleton, Table } from '@mantine/core';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/call.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { WideTable } from '../../parts/wide-table.tsx';
import { INTERVALS, type ReportSearch } from './search.ts';

const ReportChart = lazy(async () => import('./report-chart.tsx'));

type Report = Answer<'GET /reports/conversions'>;

/** What was made and converted, by one thing: a chart of the rates, and all counts in a table. */
export function ReportInTotal(props: {
  readonly report: Report;
  readonly by: NonNullable<ReportSearch['by']>;
}): ReactNode {
  const { report, by } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const labelOf = ({ day, week, month, source, owner }: Report['rows'][number]): string => {
    if (month !== undefined) return format.month(month);
    const start = day ?? week;
    return start === undefined ? (source ?? owner ?? t('conversions.none')) : format.date(start);
  };
  const title = t('conversions.chart', {
    by: t(`conversions.byInSentence.${by}`),
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
          isOverTime={INTERVALS.some((one) => one === by)}
          label={title}
          axis={t('conversions.rate')}
          percent={format.percent}
        />
      </Suspense>
      <WideTable label={title} minWidth={640}>
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
      </WideTable>
    </>
  );
}
