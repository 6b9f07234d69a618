import { Group, NativeSelect, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../parts/day-input.tsx';
import { INTERVALS, readReportSearch, SPLITS, type Interval, type ReportSearch, type Split } from './search.ts';

/** Lengths of a period, in days. */
const LENGTHS = [7, 30, 90, 365] as const;

/** What is counted by, over which intervals, and from when to when. */
export function ReportControls(props: {
  readonly search: ReportSearch;
  /** The period that is shown, which need not be the one that was asked for. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly show: (search: ReportSearch) => void;
}): ReactNode {
  const { search, from = '', to = '', show } = props;
  const { t } = useTranslation();
  const { by = 'day' } = search;
  const split = SPLITS.find((one) => one === by);
  const interval = split === undefined ? INTERVALS.find((one) => one === by) : search.interval;
  const narrow = (changes: { readonly [Key in keyof ReportSearch]?: string | undefined }): void =>
    show(readReportSearch({ ...search, ...changes }));
  const count = (next: Split | undefined, over: Interval | undefined): void =>
    narrow(next === undefined ? { by: over ?? 'day', interval: undefined } : { by: next, interval: over });
  const length = LENGTHS.find((days) => to !== '' && from === dayBefore(to, days - 1));
  return (
    <Group gap="sm" align="flex-end">
      <SegmentedControl
        aria-label={t('conversions.countBy')}
        value={split ?? 'time'}
        onChange={(value) =>
          // days are too short for most to have leads in each
          count(
            SPLITS.find((one) => one === value),
            interval === 'day' && split === undefined ? 'week' : interval,
          )
        }
        data={[
          { value: 'time', label: t('conversions.by.time') },
          ...SPLITS.map((value) => ({ value, label: t(`conversions.by.${value}`) })),
        ]}
      />
      <SegmentedControl
        aria-label={t('conversions.over')}
        value={interval ?? ''}
        onChange={(value) =>
          count(
            split,
            INTERVALS.find((one) => one === value),
          )
        }
        data={[
          ...(split === undefined ? [] : [{ value: '', label: t('conversions.inTotal') }]),
          ...INTERVALS.map((value) => ({ value, label: t(`conversions.by.${value}`) })),
        ]}
      />
      <NativeSelect
        label={t('conversions.period')}
        value={length === undefined ? '' : String(length)}
        onChange={({ currentTarget: { value } }) => {
          if (value !== '') narrow({ from: dayBefore(to, Number(value) - 1) });
        }}
        data={[
          ...(length === undefined ? [{ value: '', label: t('conversions.ownPeriod') }] : []),
          ...LENGTHS.map((days) => ({ value: String(days), label: t('conversions.lastDays', { count: days }) })),
        ]}
      />
      <DayInput label={t('conversions.fromDay')} value={from} onDay={(day) => narrow({ from: day })} />
      <DayInput label={t('conversions.toDay')} value={to} onDay={(day) => narrow({ to: day })} />
    </Group>
  );
}

function dayBefore(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}
