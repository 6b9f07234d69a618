import { Badge, Group, Progress, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { countOf, STATES_OF, type Job, type JobKind } from './job.ts';

const COLOURS = { running: 'blue', done: 'teal', cancelled: 'gray' } as const;

/** Whether a job is under way. */
export function JobState({ job }: { readonly job: Job }): ReactNode {
  const { t } = useTranslation();
  const state = job.state === 'done' || job.state === 'cancelled' ? job.state : 'running';
  return (
    <Group gap={6} wrap="nowrap">
      <Badge variant="light" color={COLOURS[state]} autoContrast>
        {t(`jobs.state.${state}`)}
      </Badge>
      {job.dryRun && (
        <Badge variant="outline" color="gray" autoContrast>
          {t('jobs.dryRun')}
        </Badge>
      )}
    </Group>
  );
}

/** How far a job is: a bar, and what became of the items so far. */
export function JobProgress({ job, kind }: { readonly job: Job; readonly kind: JobKind }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { total, waiting } = job;
  const parts = STATES_OF[kind].map((state) => ({ state, count: countOf(job, state) }));
  const done = total === 0 ? 1 : (total - waiting) / total;
  const share = (count: number): number => (total === 0 ? 0 : (100 * count) / total);
  return (
    <Stack gap={6}>
      <Progress.Root size="lg" aria-hidden>
        {parts
          .filter(({ state }) => state !== 'waiting')
          .map(({ state, count }) => (
            <Progress.Section key={state} value={share(count)} color={state === 'refused' ? 'orange' : 'indigo'} />
          ))}
      </Progress.Root>
      <Group gap="lg" role="status">
        <Text size="sm" fw={500}>
          {t('jobs.progress', {
            done: format.number(total - waiting),
            total: format.number(total),
            percent: format.percent(done),
          })}
        </Text>
        {parts
          .filter(({ count }) => count > 0)
          .map(({ state, count }) => (
            <Text key={state} size="sm" c="dimmed">
              {t(job.dryRun ? `jobs.wouldCount.${state}` : `jobs.count.${state}`, { count, n: format.number(count) })}
            </Text>
          ))}
      </Group>
    </Stack>
  );
}
