import { Anchor, Button, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Page } from '../../parts/page.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { useMay } from '../../session/use-session.ts';
import { JobState } from './job-progress.tsx';
import { JOB_KINDS, jobPath, type Job, type JobKind } from './job.ts';

const LOOK_EVERY_MS = 2000;

interface Listed {
  readonly kind: JobKind;
  readonly job: Job;
}

/** Jobs of all kinds, the latest first. */
export function JobsPage(): ReactNode {
  const { t } = useTranslation();
  const may = useMay();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['jobs'],
    queryFn: async ({ signal }): Promise<Listed[]> => {
      const lists = await Promise.all(
        JOB_KINDS.map(async (kind) => {
          const { jobs } = await call(`GET /jobs/${kind}`, { signal });
          return jobs.map((job) => ({ kind, job }));
        }),
      );
      return lists.flat().toSorted((one, other) => other.job.createdAt.localeCompare(one.job.createdAt));
    },
    refetchInterval: ({ state }) => (state.data?.some(({ job }) => job.state === 'running') ? LOOK_EVERY_MS : false),
  });
  const create = (
    <Button component={Link} to="/jobs/new">
      {t('jobs.new')}
    </Button>
  );
  return (
    <Page title={t('jobs.list')} actions={may('convert') ? create : undefined}>
      {error !== null && <Failed error={error} retry={() => void refetch()} />}
      {isPending && error === null && <TableSkeleton />}
      {data?.length === 0 && <Empty text={t('jobs.empty')} />}
      {data !== undefined && data.length > 0 && (
        <Table.ScrollContainer minWidth={680} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table className="table">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('jobs.started')}</Table.Th>
                <Table.Th>{t('jobs.kind')}</Table.Th>
                <Table.Th>{t('jobs.stateOf')}</Table.Th>
                <Table.Th className="number">{t('jobs.doneOf')}</Table.Th>
                <Table.Th className="number">{t('jobs.refused')}</Table.Th>
                <Table.Th>{t('jobs.finished')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.map((one) => (
                <Row key={one.job.id} {...one} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Page>
  );
}

function Row({ kind, job }: Listed): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={jobPath(kind, job.id)} inherit>
          {format.time(job.createdAt)}
        </Anchor>
      </Table.Td>
      <Table.Td>{t(`jobs.kinds.${kind}`)}</Table.Td>
      <Table.Td>
        <JobState job={job} />
      </Table.Td>
      <Table.Td className="number">
        {t('jobs.of', { done: format.number(job.total - job.waiting), total: format.number(job.total) })}
      </Table.Td>
      <Table.Td className="number">
        <Text span inherit fw={job.refused > 0 ? 600 : 400}>
          {format.number(job.refused)}
        </Text>
      </Table.Td>
      <Table.Td>{job.finishedAt === null ? '–' : format.time(job.finishedAt)}</Table.Td>
    </Table.Tr>
  );
}
