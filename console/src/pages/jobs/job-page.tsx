import { Anchor, Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useProblemWords } from '../../i18n/use-problem-words.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Page } from '../../parts/page.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { tell, tellTrouble } from '../../parts/tell.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { useMay } from '../../session/use-session.ts';
import { JobItems } from './job-items.tsx';
import { JobProgress, JobState } from './job-progress.tsx';
import { jobPath, readItemState, type Job, type JobKind } from './job.ts';
import { useJob } from './use-job.ts';

export function ConversionJobPage(): ReactNode {
  return <JobPage kind="conversions" />;
}

export function UndoJobPage(): ReactNode {
  return <JobPage kind="undos" />;
}

export function ImportJobPage(): ReactNode {
  return <JobPage kind="imports" />;
}

/** A job: how far it is, what became of each item, and what can be done about it. */
function JobPage({ kind }: { readonly kind: JobKind }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const { id = '' } = useParams({ strict: false });
  const { state } = readItemState(useSearch({ strict: false }));
  const { data: job, error, isPending, refetch } = useJob(kind, id);
  return (
    <Page title={t(`jobs.titles.${kind}`)} actions={job === undefined ? undefined : <Actions job={job} kind={kind} />}>
      <Text size="sm">
        <Anchor component={Link} to="/jobs" inherit>
          {t('jobs.list')}
        </Anchor>
      </Text>
      {error !== null && <Failed error={error} retry={() => void refetch()} />}
      {isPending && error === null && <TableSkeleton />}
      {job !== undefined && (
        <Stack gap="md">
          <Group gap="md">
            <JobState job={job} />
            <Text size="sm" c="dimmed">
              {t('jobs.startedAt', { time: format.time(job.createdAt) })}
              {job.finishedAt !== null && ` · ${t('jobs.finishedAt', { time: format.time(job.finishedAt) })}`}
            </Text>
            {job.of !== undefined && (
              <Anchor component={Link} to={jobPath('conversions', job.of)} size="sm">
                {t('jobs.toUndone')}
              </Anchor>
            )}
          </Group>
          <JobProgress job={job} kind={kind} />
          <JobItems
            job={job}
            kind={kind}
            state={state}
            onState={(next) =>
              void navigate({ to: jobPath(kind, id), search: next === undefined ? {} : { state: next }, replace: true })
            }
          />
        </Stack>
      )}
    </Page>
  );
}

function Actions({ job, kind }: { readonly job: Job; readonly kind: JobKind }): ReactNode {
  const { t } = useTranslation();
  const may = useMay();
  const queries = useQueryClient();
  const words = useProblemWords();
  const right = kind === 'undos' ? 'undo' : 'convert';
  const change = useMutation({
    mutationFn: async (what: 'cancel' | 'retry') => call(`POST /jobs/${kind}/{id}/${what}`, { path: { id: job.id } }),
    onSuccess: async (now, what) => {
      tell(t(what === 'cancel' ? 'jobs.cancelled' : 'jobs.retried'));
      queries.setQueryData(['job', kind, job.id], now);
      await queries.invalidateQueries({ queryKey: ['job-items', kind, job.id] });
    },
    onError: (error, what) => {
      if (what === 'retry') tellTrouble(words(error));
    },
  });
  if (kind !== 'imports' && !may(right)) return null;
  if (job.state === 'running') {
    return (
      <ConfirmButton
        label={t('jobs.cancel')}
        title={t('jobs.cancelTitle')}
        text={t('jobs.cancelText')}
        run={async () => change.mutateAsync('cancel')}
      />
    );
  }
  return (
    <>
      {job.state === 'done' && job.refused > 0 && (
        <Button variant="default" loading={change.isPending} onClick={() => change.mutate('retry')}>
          {t('jobs.retry', { count: job.refused })}
        </Button>
      )}
      {kind === 'conversions' && !job.dryRun && (job.converted ?? 0) > 0 && may('undo') && <UndoAll job={job} />}
    </>
  );
}

function UndoAll({ job }: { readonly job: Job }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const words = useProblemWords();
  const [conflicts, setConflicts] = useState('leave');
  const undo = useMutation({
    mutationFn: async (dryRun: boolean) =>
      call('POST /jobs/conversions/{id}/undo', {
        path: { id: job.id },
        body: {
          dryRun,
          ...(conflicts === 'keep' || conflicts === 'restore' ? { otherwise: conflicts } : {}),
        },
      }),
    onSuccess: async ({ id }) => navigate({ to: jobPath('undos', id) }),
  });
  return (
    <ConfirmButton
      label={t('jobs.undoAll')}
      title={t('jobs.undoTitle')}
      text={t('jobs.undoText', { count: job.converted ?? 0 })}
      run={async () => undo.mutateAsync(false)}
    >
      <Radio.Group label={t('jobs.conflicts')} value={conflicts} onChange={setConflicts}>
        <Stack gap={6} mt={6}>
          {(['leave', 'keep', 'restore'] as const).map((one) => (
            <Radio key={one} value={one} label={t(`jobs.conflict.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {undo.variables === true && <Trouble text={undo.error === null ? null : words(undo.error)} />}
      <Button variant="default" loading={undo.isPending && undo.variables} onClick={() => undo.mutate(true)}>
        {t('jobs.undoDry')}
      </Button>
    </ConfirmButton>
  );
}
