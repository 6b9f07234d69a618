import { Alert, Button, Group, List, Modal, Radio, Skeleton, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { call, type Answer } from '../../api/call.ts';
import { Failed } from '../../parts/failed.tsx';
import { useFieldName } from '../../parts/use-field-name.ts';

type Plan = Answer<'POST /conversions/{id}/undo/plan'>;
type Conflict = Plan['conflicts'][number];
type Choices = Readonly<Record<string, 'keep' | 'restore'>>;

/** Takes a conversion back: says first what that does, and asks about what was edited since. */
export function UndoButton({ conversionId }: { readonly conversionId: string }): ReactNode {
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('conversions.undo')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        size="lg"
        title={t('conversions.undoTitle')}
        closeButtonProps={{ 'aria-label': t('conversions.close') }}
      >
        <UndoForm conversionId={conversionId} close={close} />
      </Modal>
    </>
  );
}

function UndoForm({ conversionId, close }: { readonly conversionId: string; readonly close: () => void }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [choices, setChoices] = useState<Choices>({});
  const asked = { path: { id: conversionId }, body: { choices } };
  const plan = useQuery({
    queryKey: ['undo-plan', conversionId, choices],
    queryFn: async ({ signal }) => call('POST /conversions/{id}/undo/plan', { ...asked, signal }),
    placeholderData: (before) => before,
    staleTime: 0,
    gcTime: 0,
  });
  const undo = useMutation({
    mutationFn: async () => call('POST /conversions/{id}/undo', asked),
    onSuccess: async () => {
      notifications.show({ message: t('conversions.hasBeenUndone') });
      close();
      await queries.invalidateQueries();
    },
    // what has changed meanwhile
    onError: () => void plan.refetch(),
  });
  if (plan.isPending) return <Skeleton height={120} />;
  if (plan.error !== null) return <Failed error={plan.error} retry={() => void plan.refetch()} />;
  const { conflicts, possible } = plan.data;
  return (
    <Stack gap="md">
      <Steps plan={plan.data} />
      {conflicts.length > 0 && (
        <Stack gap="sm">
          <Alert color="yellow" variant="light">
            {t('conversions.conflicts', { count: conflicts.length })}
          </Alert>
          {conflicts.map((conflict) => (
            <Choice
              key={conflict.id}
              conflict={conflict}
              chosen={choices[conflict.id]}
              choose={(choice) => setChoices((before) => ({ ...before, [conflict.id]: choice }))}
            />
          ))}
        </Stack>
      )}
      {undo.error !== null && (
        <Alert color="red" variant="light" role="alert" title={t('conversions.notUndone')}>
          {undo.error.message}
        </Alert>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={close} data-autofocus>
          {t('conversions.back')}
        </Button>
        <Button
          color="red"
          disabled={!possible || plan.isPlaceholderData}
          loading={undo.isPending}
          onClick={() => undo.mutate()}
        >
          {t('conversions.undoNow')}
        </Button>
      </Group>
    </Stack>
  );
}

function Steps({ plan }: { readonly plan: Plan }): ReactNode {
  const { t } = useTranslation();
  const nameOf = useFieldName();
  const inWords = ({ module, name }: { readonly module: string; readonly name: string }): string =>
    t('conversions.recordOf', { module: moduleName(t, module), name });
  const steps = [
    t('conversions.step.lead', { name: plan.lead.name }),
    ...plan.deletes.map((record) => t('conversions.step.delete', { record: inWords(record) })),
    ...plan.stays.map((record) => t('conversions.step.stay', { record: inWords(record) })),
    ...plan.restores.map((record) =>
      t('conversions.step.restore', { record: inWords(record), field: nameOf(record.module, record.field) }),
    ),
    ...(plan.moves.length === 0 ? [] : [t('conversions.step.move', { count: plan.moves.length })]),
    ...(plan.unsentMails.length === 0 ? [] : [t('conversions.step.mail', { count: plan.unsentMails.length })]),
  ];
  return (
    <List size="sm" spacing={4}>
      {steps.map((step) => (
        <List.Item key={step}>{step}</List.Item>
      ))}
    </List>
  );
}

function Choice(props: {
  readonly conflict: Conflict;
  readonly chosen: 'keep' | 'restore' | undefined;
  readonly choose: (choice: 'keep' | 'restore') => void;
}): ReactNode {
  const { conflict, chosen, choose } = props;
  const { t } = useTranslation();
  const nameOf = useFieldName();
  const { record, kind, field, edited = [], attached = [], choices } = conflict;
  const module = moduleName(t, record.module);
  const label = t('conversions.recordOf', { module, name: record.name });
  const about = [
    ...(field === undefined ? [] : [nameOf(record.module, field)]),
    ...edited.map((one) => nameOf(record.module, one)),
    ...attached.map(({ name }) => name),
  ].join(', ');
  return (
    <Radio.Group
      label={label}
      description={t('conversions.changed', { what: about })}
      value={chosen ?? ''}
      onChange={(value) => choose(value === 'keep' ? 'keep' : 'restore')}
    >
      <Stack gap={6} mt={6}>
        {(['keep', 'restore'] as const)
          .filter((one) => choices.includes(one))
          .map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(kind === 'record' ? `conversions.choiceOfRecord.${one}` : `conversions.choiceOfField.${one}`)}
            />
          ))}
      </Stack>
    </Radio.Group>
  );
}

function moduleName(t: TFunction, module: string): string {
  switch (module) {
    case 'Leads':
      return t('conversions.module.Leads');
    case 'Contacts':
      return t('conversions.module.Contacts');
    case 'Accounts':
      return t('conversions.module.Accounts');
    case 'Deals':
      return t('conversions.module.Deals');
    default:
      return module;
  }
}
