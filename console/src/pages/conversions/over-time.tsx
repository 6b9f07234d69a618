import { Skeleton, Table, Text } from '@mantine/core';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/call.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { WideTable } from '../../parts/wide-table.tsx';
import type { Interval, Split } from './search.ts';

const OverTimeChart = lazy(async () => import('./over-time-chart.tsx'));

type Report = Answer<'GET /reports/conversions'>;
type Part = NonNullable<Report['parts']>[number];
interface Counts {
  readonly leads: number;
  readonly converted: number;
}

/** Rates of conversion of sources or owners, interval by interval: a line each, and a table. */
export function OverTime(props: {
  readonly report: Report;
  readonly by: Split;
  readonly interval: Interval;
}): ReactNode {
  const { report, by, interval } = props;
  const { starts = [], rows, parts = [], total } = report;
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = (part: Part): string =>
    part.other === true ? t('conversions.other') : (part[by] ?? t('conversions.none'));
  const labelOf = interval === 'month' ? format.month : format.date;
  const keyOf = (part: Pick<Part, 'other' | Split>): string => JSON.stringify([part.other, part[by]]);
  const cells = new Map(rows.map((row) => [`${row.start} ${keyOf(row)}`, row]));
  const countsOf = (start: string, part: Part): Counts | undefined => cells.get(`${start} ${keyOf(part)}`);
  const title = t('conversions.chartOverTime', {
    by: t(`conversions.byInSentence.${by}`),
    interval: t(`conversions.byInSentence.${interval}`),
    from: format.date(report.from),
    to: format.date(report.to),
  });
  const shown = starts.filter((start) => parts.some((part) => rateOf(countsOf(start, part)) !== null));
  return (
    <>
      <Suspense fallback={<Skeleton height={340} />}>
        <OverTimeChart
          labels={starts.map(labelOf)}
          series={parts.map((part) => ({
            name: nameOf(part),
            isOther: part.other === true,
            rates: starts.map((start) => rateOf(countsOf(start, part))),
          }))}
          label={title}
          axis={t('conversions.rate')}
          percent={format.percent}
        />
      </Suspense>
      <WideTable label={title} minWidth={200 + 90 * (parts.length + 1)}>
        <Table className="table" captionSide="top">
          <Table.Caption>{title}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t(`conversions.by.${interval}`)}</Table.Th>
              <Table.Th className="number">{t('conversions.total')}</Table.Th>
              {parts.map((part) => (
                <Table.Th key={keyOf(part)} className="number wraps">
                  {nameOf(part)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((start) => (
              <Table.Tr key={start}>
                <Table.Th scope="row">{labelOf(start)}</Table.Th>
                <Cell counts={sumOf(parts.flatMap((part) => countsOf(start, part) ?? []))} />
                {parts.map((part) => (
                  <Cell key={keyOf(part)} counts={countsOf(start, part)} />
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th scope="row">{t('conversions.total')}</Table.Th>
              <Cell counts={total} />
              {parts.map((part) => (
                <Cell key={keyOf(part)} counts={part} />
              ))}
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </WideTable>
      <Text size="sm" c="dimmed">
        {t('conversions.overTimeNote')}
      </Text>
    </>
  );
}

/** The rate, and how many of how many it is of. */
function Cell({ counts }: { readonly counts: Counts | undefined }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const rate = rateOf(counts);
  if (counts === undefined || rate === null) return <Table.Td className="number">–</Table.Td>;
  const { converted, leads } = counts;
  return (
    <Table.Td className="number">
      {format.percent(rate)}{' '}
      <Text span display="block" size="xs" c="dimmed">
        {t('conversions.ofLeads', { converted: format.number(converted), leads: format.number(leads) })}
      </Text>
    </Table.Td>
  );
}

function rateOf(counts: Counts | undefined): number | null {
  return counts === undefined || counts.leads === 0 ? null : counts.converted / counts.leads;
}

function sumOf(all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, { leads, converted }) => ({ leads: sum.leads + leads, converted: sum.converted + converted }),
    {
      leads: 0,
      converted: 0,
    },
  );
}
