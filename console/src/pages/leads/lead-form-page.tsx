import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, ifMatch } from '../../api/call.ts';
import { useModules } from '../../api/modules.ts';
import { Problem } from '../../api/problem.ts';
import { recordQuery, type RecordAnswer } from '../../api/record.ts';
import { Failed } from '../../parts/failed.tsx';
import { FocusedAlert } from '../../parts/focused-alert.tsx';
import { Page } from '../../parts/page.tsx';
import { RecordForm } from '../../parts/record-form/record-form.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { tell } from '../../parts/tell.ts';
import { UnsavedGuard } from '../../parts/unsaved-guard.tsx';
import { useIdInPath } from '../../parts/use-id-in-path.ts';
import { BackToLeads } from './back-to-leads.tsx';
import { ConvertedNote } from './converted-note.tsx';

/** `/leads/new`. */
export function NewLeadPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <Page title={t('leads.newTitle')} actions={<BackToLeads />}>
      <LeadForm opened={null} />
    </Page>
  );
}

/** `/leads/{id}/edit`. */
export function EditLeadPage(): ReactNode {
  const { t } = useTranslation();
  const id = useIdInPath();
  // what somebody is editing is not exchanged below their hands
  const query = useQuery({ ...recordQuery('Leads', id), staleTime: Infinity, refetchOnMount: 'always' });
  const { data, error, isFetchedAfterMount } = query;
  if (error !== null) return <Failed error={error} retry={() => void query.refetch()} />;
  if (data === undefined || !isFetchedAfterMount) return <TableSkeleton />;
  const { record, etag } = data;
  return (
    <Page title={t('leads.editTitle', { name: record.name })} actions={<BackToLeads />}>
      {record.conversion === null ? (
        <LeadForm key={etag} opened={{ record, etag }} />
      ) : (
        <ConvertedNote conversion={record.conversion} />
      )}
    </Page>
  );
}

interface Opened {
  readonly record: RecordAnswer;
  readonly etag: string | null;
}

function LeadForm({ opened }: { readonly opened: Opened | null }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const modules = useModules();
  const module = modules.module('Leads');
  const isChanged = useRef(false);
  const onChanged = useCallback((is: boolean) => {
    isChanged.current = is;
  }, []);
  const [sent, setSent] = useState<Record<string, unknown>>({});
  const save = useMutation({
    mutationFn: async ({ values, overwrites }: { values: Record<string, unknown>; overwrites: boolean }) => {
      if (opened === null) return call('POST /records/{module}', { path: { module: 'Leads' }, body: values });
      const { record, etag } = opened;
      return call('PATCH /records/{module}/{id}', {
        path: { module: 'Leads', id: record.id },
        body: values,
        headers: ifMatch(overwrites ? null : etag),
      });
    },
    onSuccess: async ({ id, name }) => {
      tell(t(opened === null ? 'leads.made' : 'leads.saved', { name }));
      isChanged.current = false;
      await navigate({ to: `/leads/${id}` });
      await queries.invalidateQueries({ queryKey: ['records'] });
    },
  });
  if (modules.error !== null) return <Failed error={modules.error} retry={modules.retry} />;
  if (module === undefined) return <TableSkeleton />;
  const isOutdated = save.error instanceof Problem && save.error.status === 412;
  return (
    <Stack gap="md">
      <UnsavedGuard isUnsaved={() => isChanged.current} />
      <RecordForm
        module={module}
        record={opened?.record ?? null}
        error={isOutdated ? null : save.error}
        isSaving={save.isPending}
        onSave={(values) => {
          setSent(values);
          save.mutate({ values, overwrites: false });
        }}
        onChanged={onChanged}
        onCancel={() => {
          isChanged.current = false;
          void navigate({ to: opened === null ? '/leads' : `/leads/${opened.record.id}` });
        }}
      />
      {isOutdated && opened !== null && (
        <FocusedAlert refusal={save.error} color="orange" title={t('parts.form.changed')} maw={860}>
          <Stack gap="sm">
            <Text size="sm">{t('parts.form.changedText')}</Text>
            <Group gap="xs">
              <Button
                size="xs"
                variant="default"
                onClick={() =>
                  void queries.invalidateQueries({ queryKey: recordQuery('Leads', opened.record.id).queryKey })
                }
              >
                {t('parts.form.reload')}
              </Button>
              <Button size="xs" variant="default" onClick={() => save.mutate({ values: sent, overwrites: true })}>
                {t('parts.form.overwrite')}
              </Button>
            </Group>
          </Stack>
        </FocusedAlert>
      )}
    </Stack>
  );
}
