import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { Problem } from '../api/problem.ts';
import { Failed } from './failed.tsx';
import { TableSkeleton } from './table-skeleton.tsx';
import { UndoConflicts, type UndoChoice } from './undo-conflicts.tsx';
import { UndoSummary } from './undo-summary.tsx';
import { useTell } from './use-tell.ts';

/** Takes a conversion back: says first what that does, and asks what is to become of things that have changed since. */
export function UndoDialog(props: {
  readonly conversionId: string;
  readonly opened: boolean;
  readonly close: () => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <Modal
      opened={props.opened}
      onClose={props.close}
      title={t('convert.undo.title')}
      closeButtonProps={{ 'aria-label': t('convert.undo.cancel') }}
      size="lg"
    >
      {props.opened && <UndoForm {...props} />}
    </Modal>
  );
}

function UndoForm({ conversionId, close }: { readonly conversionId: string; readonly close: () => void }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const tell = useTell();
  const [choices, setChoices] = useState<Readonly<Record<string, UndoChoice>>>({});
  const body = { choices: { ...choices } };
  const path = { id: conversionId };
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    queryKey: ['undo-plan', conversionId, choices],
    queryFn: async ({ signal }) => call('POST /conversions/{id}/undo/plan', { path, body, signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const undo = useMutation({
    mutationFn: async () => call('POST /conversions/{id}/undo', { path, body }),
    onSuccess: async ({ lead }) => {
      tell(t('convert.undo.done', { name: lead.name }));
      close();
      await queries.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind !== 'plan' && kind !== 'undo-plan' });
    },
    onError: () => void refetch(),
  });
  if (error !== null && data === undefined) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <TableSkeleton rows={4} />;
  const isReady = data.possible && !isFetching && !isPlaceholderData && error === null;
  return (
    <Stack gap="md">
      <UndoSummary plan={data} />
      <UndoConflicts
        conflicts={data.conflicts}
        choices={choices}
        choose={(id, choice) => setChoices({ ...choices, [id]: choice })}
      />
      {(undo.error ?? error) !== null && (
        <Alert color="red" variant="light" role="alert">
          {undo.error instanceof Problem && undo.error.kind === 'undo-conflicts'
            ? t('convert.undo.changed')
            : (undo.error ?? error)?.message}
        </Alert>
      )}
      {!data.possible && (
        <Text size="sm" c="dimmed" role="status">
          {t('convert.undo.choose')}
        </Text>
      )}
      <Group justify="end" gap="sm">
        <Button variant="default" onClick={close} data-autofocus>
          {t('convert.undo.cancel')}
        </Button>
        <Button color="red" disabled={!isReady} loading={undo.isPending} onClick={() => undo.mutate()}>
          {t('convert.undo.confirm')}
        </Button>
      </Group>
    </Stack>
  );
}
