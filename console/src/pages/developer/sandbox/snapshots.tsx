import { Button, Group, Table, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/call.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useProblemWords } from '../../../i18n/use-problem-words.ts';
import { ConfirmButton } from '../../../parts/confirm-button.tsx';
import { ConfirmDialog } from '../../../parts/confirm-dialog.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { Section } from './section.tsx';
import { useChanged } from './use-changed.ts';

const DONE = { take: 'taken', restore: 'restored', remove: 'removed' } as const;

interface Act {
  readonly what: keyof typeof DONE;
  readonly name: string;
}

/** Copies of the organisation that one can go back to. */
export function Snapshots(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const changed = useChanged();
  const [name, setName] = useState('');
  const words = useProblemWords();
  /** Something would be lost. */
  const [isTakenAgain, setTakenAgain] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['sandbox', 'snapshots'],
    queryFn: async ({ signal }) => call('GET /sandbox/snapshots', { signal }),
  });
  const act = useMutation({
    mutationFn: async ({ what, name }: Act) => {
      const path = { name };
      if (what === 'take') await call('PUT /sandbox/snapshots/{name}', { path });
      else if (what === 'restore') await call('POST /sandbox/snapshots/{name}/restore', { path });
      else await call('DELETE /sandbox/snapshots/{name}', { path });
    },
    onSuccess: async (_nothing, { what, name }) => {
      if (what === 'take') setName('');
      await changed(t(`developer.sandbox.${DONE[what]}`, { name }));
    },
  });
  const snapshots = data?.snapshots ?? [];
  const taken: Act = { what: 'take', name: name.trim() };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (snapshots.some((one) => one.name === taken.name)) setTakenAgain(true);
    else act.mutate(taken);
  };
  const questionOf = ({ what, name }: Act) => ({
    title: t(`developer.sandbox.${what}Title`, { name }),
    text: t(`developer.sandbox.${what}Text`, { name }),
    action: t(`developer.sandbox.${what}Action`),
    run: async () => act.mutateAsync({ what, name }),
  });
  return (
    <Section title={t('developer.sandbox.snapshots')} text={t('developer.sandbox.snapshotsAbout')}>
      <form onSubmit={submit} aria-label={t('developer.sandbox.take')}>
        <Group gap="xs" align="flex-start">
          <TextInput
            aria-label={t('developer.sandbox.name')}
            placeholder={t('developer.sandbox.name')}
            required
            maxLength={100}
            value={name}
            error={act.error !== null && act.variables?.what === 'take' && !isTakenAgain ? words(act.error) : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={act.isPending && act.variables.what === 'take'}>
            {t('developer.sandbox.take')}
          </Button>
        </Group>
      </form>
      {error !== null && <Failed error={error} retry={() => void refetch()} />}
      {data !== undefined && snapshots.length === 0 && <Text size="sm">{t('developer.sandbox.noSnapshots')}</Text>}
      {snapshots.length > 0 && (
        <Table.ScrollContainer minWidth={480}>
          <Table className="table" aria-label={t('developer.sandbox.snapshots')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('developer.sandbox.name')}</Table.Th>
                <Table.Th>{t('developer.sandbox.takenAt')}</Table.Th>
                <Table.Th>{t('developer.sandbox.actions')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {snapshots.map((one) => (
                <Table.Tr key={one.name}>
                  <Table.Td>{one.name}</Table.Td>
                  <Table.Td>{format.exactTime(one.createdAt)}</Table.Td>
                  <Table.Td>
                    <Group gap="xs" wrap="nowrap">
                      {(['restore', 'remove'] as const).map((what) => (
                        <ConfirmButton
                          key={what}
                          label={t(`developer.sandbox.${what}`)}
                          of={one.name}
                          {...questionOf({ what, name: one.name })}
                          looks={{ variant: 'subtle' }}
                        />
                      ))}
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <ConfirmDialog {...questionOf(taken)} isOpen={isTakenAgain} close={() => setTakenAgain(false)} />
    </Section>
  );
}
