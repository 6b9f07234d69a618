import { Anchor, Button, Group, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useProblemWords } from '../../i18n/use-problem-words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { RecordLink } from '../../parts/record-link.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import {
  countOf,
  isItemState,
  loadItems,
  STATES_OF,
  type ItemState,
  type Job,
  type JobItem,
  type JobKind,
} from './job.ts';

const LOOK_EVERY_MS = 1500;

/** What became of each item of a job, all or those of one state. */
export function JobItems(props: {
  readonly job: Job;
  readonly kind: JobKind;
  readonly state: ItemState | undefined;
  readonly onState: (state: ItemState | undefined) => void;
}): ReactNode {
  const { job, kind, state, onState } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const items = useInfiniteQuery({
    queryKey: ['job-items', kind, job.id, state],
    queryFn: async ({ pageParam, signal }) => loadItems(kind, job.id, { state, after: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: job.state === 'running' ? LOOK_EVERY_MS : false,
  });
  const all = items.data?.pages.flatMap((page) => page.items) ?? [];
  const words = job.dryRun ? 'jobs.wouldItem' : 'jobs.item';
  const choices = STATES_OF[kind].map((one) => ({
    value: one,
    label: `${t(`${words}.${one}`)} (${format.number(countOf(job, one))})`,
  }));
  return (
    <Stack gap="sm">
      <SegmentedControl
        size="xs"
        className="choices"
        aria-label={t('jobs.filter')}
        value={state ?? ''}
        onChange={(value) => onState(STATES_OF[kind].find((one) => one === value))}
        data={[{ value: '', label: `${t('jobs.all')} (${format.number(job.total)})` }, ...choices]}
      />
      {items.error !== null && <Failed error={items.error} retry={() => void items.refetch()} />}
      {items.isPending && items.error === null && <TableSkeleton />}
      {items.data !== undefined && all.length === 0 && <Empty text={t('jobs.noItems')} />}
      {all.length > 0 && (
        <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table aria-label={t('jobs.outcomes')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th className="number">{t(kind === 'imports' ? 'jobs.line' : 'jobs.no')}</Table.Th>
                <Table.Th>{t('jobs.lead')}</Table.Th>
                <Table.Th>{t('jobs.outcome')}</Table.Th>
                <Table.Th>{t('jobs.reason')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {all.map((item) => (
                <Row key={item.no} item={item} isDry={job.dryRun} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {items.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={items.isFetchingNextPage} onClick={() => void items.fetchNextPage()}>
            {t('state.more')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Row({ item, isDry }: { readonly item: JobItem; readonly isDry: boolean }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const inWords = useProblemWords();
  const { no, state, leadId, leadName, conversionId, problem } = item;
  const outcome = isItemState(state) ? t(`${isDry ? 'jobs.wouldItem' : 'jobs.item'}.${state}`) : state;
  return (
    <Table.Tr>
      <Table.Td className="number">{format.number(no)}</Table.Td>
      <Table.Td>
        {leadId === null ? '–' : <RecordLink record={{ module: 'Leads', id: leadId, name: leadName }} />}
      </Table.Td>
      <Table.Td>
        <Text size="sm" fw={state === 'refused' ? 600 : 400}>
          {outcome}
        </Text>
      </Table.Td>
      <Table.Td>
        {problem !== null && <Text size="sm">{inWords(problem)}</Text>}
        {conversionId !== null && (
          <Anchor component={Link} to={`/conversions/${conversionId}`} size="sm">
            {t('jobs.toConversion')}
          </Anchor>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
