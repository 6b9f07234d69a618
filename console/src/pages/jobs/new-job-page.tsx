import { Alert, Button, Card, Group, SegmentedControl, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { problemParts } from '../../api/problem.ts';
import { useProblemWords } from '../../i18n/use-problem-words.ts';
import { Failed } from '../../parts/failed.tsx';
import { Page } from '../../parts/page.tsx';
import { tell } from '../../parts/tell.ts';
import { CriteriaInput } from './criteria-input.tsx';
import { JobItems } from './job-items.tsx';
import { JobOptions } from './job-options.tsx';
import { JobProgress } from './job-progress.tsx';
import { idsIn, readJobForm, requestOf, saysTheSame, type JobForm } from './job-form.ts';
import type { ItemState } from './job.ts';
import { useJob } from './use-job.ts';

/** Converts many leads: which, and how; looks first at what would become of each. */
export function NewJobPage(): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const inWords = useProblemWords();
  const search = readJobForm(useSearch({ strict: false }));
  const [form, setForm] = useState<JobForm>(search);
  const [isByIds, setByIds] = useState(search.leads !== undefined);
  const { leads, criteria, ...options } = form;
  const asked: JobForm = isByIds ? { leads: leads ?? '', ...options } : { criteria: criteria ?? '', ...options };
  const isLookedAt = search.dry !== undefined && saysTheSame(asked, search);
  const create = useMutation({
    mutationFn: async (dryRun: boolean) => call('POST /jobs/conversions', { body: requestOf(asked, dryRun) }),
    onSuccess: async (job, dryRun) => {
      if (dryRun) return navigate({ to: '/jobs/new', search: { ...asked, dry: job.id }, replace: true });
      tell(t('jobs.hasStarted'));
      return navigate({ to: '/jobs/$id', params: { id: job.id } });
    },
  });
  const change = (changes: { readonly [Key in keyof JobForm]?: JobForm[Key] | undefined }): void => {
    create.reset();
    setForm((before) => readJobForm({ ...before, ...changes }));
  };
  const { error } = create;
  const { pointer, kind } = problemParts(error ?? {});
  const isOfLeads = pointer.startsWith('/leads') || kind === 'invalid-query';
  const sentence = error === null ? undefined : inWords(error);
  const isEmpty = isByIds ? idsIn(leads ?? '').length === 0 : (criteria ?? '').trim() === '';
  const optionErrors = sentence === undefined ? {} : { [pointer.replace(/^\/convert/, '')]: sentence };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate(true);
  };
  return (
    <Page title={t('jobs.new')}>
      <form onSubmit={submit} aria-label={t('jobs.new')}>
        <Stack gap="md">
          <Card withBorder padding="md">
            <Stack gap="sm">
              <Title order={2} size="h5">
                {t('jobs.which')}
              </Title>
              <SegmentedControl
                className="choices"
                aria-label={t('jobs.which')}
                value={isByIds ? 'ids' : 'criteria'}
                onChange={(value) => setByIds(value === 'ids')}
                data={[
                  { value: 'criteria', label: t('jobs.byCriteria') },
                  { value: 'ids', label: t('jobs.byIds') },
                ]}
              />
              {isByIds ? (
                <Textarea
                  label={t('jobs.ids')}
                  description={t('jobs.idsHelp', { count: idsIn(leads ?? '').length })}
                  autosize
                  minRows={2}
                  maxRows={6}
                  required
                  error={isOfLeads ? sentence : undefined}
                  value={leads ?? ''}
                  onChange={({ currentTarget: { value } }) => change({ leads: value })}
                />
              ) : (
                <CriteriaInput
                  value={criteria ?? ''}
                  onChange={(value) => change({ criteria: value })}
                  error={isOfLeads ? sentence : undefined}
                />
              )}
            </Stack>
          </Card>
          <Card withBorder padding="md">
            <Stack gap="sm">
              <Title order={2} size="h5">
                {t('jobs.how')}
              </Title>
              <JobOptions form={form} change={change} errors={optionErrors} />
            </Stack>
          </Card>
          {sentence !== undefined && !isOfLeads && (
            <Alert color="red" variant="light" role="alert">
              {sentence}
            </Alert>
          )}
          <Group gap="sm">
            <Button
              type="submit"
              variant={isLookedAt ? 'default' : 'filled'}
              disabled={isEmpty}
              loading={create.isPending && create.variables}
            >
              {t('jobs.lookFirst')}
            </Button>
            <Text size="sm" c="dimmed">
              {t('jobs.lookFirstHelp')}
            </Text>
          </Group>
        </Stack>
      </form>
      {search.dry !== undefined && (
        <DryRun
          id={search.dry}
          isOfThis={isLookedAt}
          isStarting={create.isPending && !create.variables}
          start={() => create.mutate(false)}
        />
      )}
    </Page>
  );
}

function DryRun(props: {
  readonly id: string;
  readonly isOfThis: boolean;
  readonly isStarting: boolean;
  readonly start: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { data: job, error, refetch } = useJob('conversions', props.id);
  const [state, setState] = useState<ItemState>();
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (job === undefined) return null;
  const { converted = 0 } = job;
  return (
    <Card withBorder padding="md" component="section" aria-label={t('jobs.dryTitle')}>
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('jobs.dryTitle')}
        </Title>
        <JobProgress job={job} kind="conversions" />
        {!props.isOfThis && (
          <Alert color="yellow" variant="light">
            {t('jobs.outdated')}
          </Alert>
        )}
        {job.total === 0 ? (
          <Text size="sm">{t('jobs.noLeads')}</Text>
        ) : (
          <Group gap="sm">
            <Button
              onClick={props.start}
              loading={props.isStarting}
              disabled={!props.isOfThis || job.state === 'running' || converted === 0}
            >
              {t('jobs.start', { count: converted })}
            </Button>
            <Text size="sm" c="dimmed">
              {t('jobs.startHelp')}
            </Text>
          </Group>
        )}
        {job.total > 0 && <JobItems job={job} kind="conversions" state={state} onState={setState} />}
      </Stack>
    </Card>
  );
}
