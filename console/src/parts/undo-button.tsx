import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { problemParts } from '../api/problem.ts';
import { useProblemWords } from '../i18n/use-problem-words.ts';
import { Dialog } from './dialog.tsx';
import { Failed } from './failed.tsx';
import { TableSkeleton } from './table-skeleton.tsx';
import { tell } from './tell.ts';
import { Trouble } from './trouble.tsx';
import { UndoConflicts, type UndoChoice } from './undo-conflicts.tsx';
import { UndoSummary } from './undo-summary.tsx';

/** Takes a conversion back: says first what that does, and asks what is to become of things that have changed since. */
export function UndoButton({ conversionId }: { readonly conversionId: string }): ReactNode {
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('parts.undo.open')}
      </Button>
      <Dialog title={t('parts.undo.title')} isOpen={isOpen} close={close} size="lg">
        {isOpen && <UndoForm conversionId={conversionId} close={close} />}
      </Dialog>
    </>
  );
}

function UndoForm({ conversionId, close }: { readonly conversionId: string; readonly close: () => void }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const words = useProblemWords();
  const [choices, setChoices] = useState<Readonly<Record<string, UndoChoice>>>({});
  const asked = { path: { id: conversionId }, body: { choices: { ...choices } } };
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    queryKey: ['undo-plan', conversionId, choices],
    queryFn: async ({ signal }) => call('POST /conversions/{id}/undo/plan', { ...asked, signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const undo = useMutation({
    // what is done is what was shown, or nothing
    mutationFn: async (planHash: string) =>
      call('POST /conversions/{id}/undo', { ...asked, body: { ...asked.body, planHash } }),
    onSuccess: async ({ lead }) => {
      tell(t('parts.undo.done', { name: lead.name }));
      close();
      await queries.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind !== 'plan' && kind !== 'undo-plan' });
    },
    // what has changed meanwhile
    onError: () => void refetch(),
  });
  if (error !== null && data === undefined) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <TableSkeleton rows={4} />;
  const trouble = undo.error ?? error;
  const isNew = trouble !== null && ['undo-conflicts', 'plan-outdated'].includes(problemParts(trouble).kind);
  return (
    <Stack gap="md">
      <UndoSummary plan={data} />
      <UndoConflicts
        conflicts={data.conflicts}
        choices={choices}
        choose={(id, choice) => setChoices({ ...choices, [id]: choice })}
      />
      <Trouble text={trouble === null ? null : isNew ? t('parts.undo.changed') : words(trouble)} />
      {!data.possible && (
        <Text size="sm" c="dimmed" role="status">
          {t('parts.undo.choose')}
        </Text>
      )}
      <Group justify="end" gap="xs">
        <Button variant="default" onClick={close} data-autofocus>
          {t('action.close')}
        </Button>
        <Button
          color="red.9"
          disabled={!data.possible || isFetching || isPlaceholderData || error !== null}
          loading={undo.isPending}
          onClick={() => undo.mutate(data.planHash)}
        >
          {t('parts.undo.confirm')}
        </Button>
      </Group>
    </Stack>
  );
}
