import { Alert, Button, Group, Progress, Stack, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Answer } from '../../../api/call.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useProblemWords } from '../../../i18n/use-problem-words.ts';
import { Failed } from '../../../parts/failed.tsx';
import { loose } from '../../../parts/loose.ts';
import { TableSkeleton } from '../../../parts/table-skeleton.tsx';

type Job = Answer<'GET /jobs/imports/{id}'>;

const LOOK_EVERY_MS = 500;

/** How far an import is, or a look at what it would come to; and what became of the rows. */
export function ImportJob({
  id,
  children,
}: {
  readonly id: string;
  readonly children: (job: Job) => ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const {
    data: job,
    error,
    refetch,
  } = useQuery({
    queryKey: ['imports', id],
    queryFn: async ({ signal }) => call('GET /jobs/imports/{id}', { path: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK_EVERY_MS : false),
  });
  const isOver = job !== undefined && job.state !== 'running';
  const made = job?.dryRun === false && isOver;
  useEffect(() => {
    if (made) void queries.invalidateQueries({ queryKey: ['records'] });
  }, [made, queries]);
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (job === undefined) return <TableSkeleton rows={3} />;
  const done = job.total - job.waiting;
  return (
    <Stack gap="md">
      <Title order={2} size="h5">
        {t(job.dryRun ? 'leads.importing.checkTitle' : 'leads.importing.importTitle')}
      </Title>
      {!isOver && (
        <Stack gap={4}>
          <Progress
            value={job.total === 0 ? 0 : (100 * done) / job.total}
            aria-label={t('leads.importing.progress', { done, total: job.total })}
          />
          <Text size="sm" role="status">
            {t('leads.importing.progress', { done, total: job.total })}
          </Text>
        </Stack>
      )}
      {isOver && <Outcome job={job} />}
      {isOver && children(job)}
      {isOver && job.refused > 0 && <RefusedRows id={id} />}
    </Stack>
  );
}

function Outcome({ job: { dryRun, created = 0, updated = 0, refused, createdAt } }: { readonly job: Job }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = [
    ['created', created],
    ['updated', updated],
    ['refused', refused],
  ] as const;
  return (
    <Alert color={refused === 0 ? 'teal' : 'orange'} variant="light" role="status">
      <Group gap="lg">
        {counts.map(([name, count]) => (
          <Text key={name} size="sm">
            {t(`leads.importing.${dryRun ? 'would' : 'did'}.${name}`, { count, number: format.number(count) })}
          </Text>
        ))}
      </Group>
      {!dryRun && created > 0 && (
        <Button mt="sm" size="xs" component={Link} to="/leads" search={loose({ converted: 'both', from: createdAt })}>
          {t('leads.importing.showNew')}
        </Button>
      )}
    </Alert>
  );
}

function RefusedRows({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['imports', id, 'refused'],
    queryFn: async ({ pageParam, signal }) =>
      call('GET /jobs/imports/{id}/rows', {
        path: { id },
        query: { state: 'refused', limit: '100', after: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  if (error !== null) return <Failed error={error} />;
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Stack gap="xs">
      <Title order={3} size="h6">
        {t('leads.importing.refusedRows')}
      </Title>
      <Table aria-label={t('leads.importing.refusedRows')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={80}>{t('leads.importing.line')}</Table.Th>
            <Table.Th>{t('leads.importing.why')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ line, problem }) => (
            <Table.Tr key={line}>
              <Table.Td>{line}</Table.Td>
              <Table.Td className="any-length">{problem === null ? null : words(problem)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {hasNextPage && (
        <Group justify="center">
          <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('state.more')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
