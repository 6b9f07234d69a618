import { Button, Group, Table, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/call.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { ConfirmDialog } from '../../../parts/confirm-dialog.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { Section } from './section.tsx';
import { useChanged } from './use-changed.ts';

/** What is asked about first: something would be lost. */
interface Question {
  readonly what: 'take' | 'restore' | 'remove';
  readonly name: string;
}

const DONE = { take: 'taken', restore: 'restored', remove: 'removed' } as const;

/** Copies of the organisation that one can go back to. */
export function Snapshots(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const changed = useChanged();
  const [name, setName] = useState('');
  const [question, setQuestion] = useState<Question | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['sandbox', 'snapshots'],
    queryFn: async ({ signal }) => call('GET /sandbox/snapshots', { signal }),
  });
  const act = useMutation({
    mutationFn: async ({ what, name }: Question) => {
      const path = { name };
      if (what === 'take') await call('PUT /sandbox/snapshots/{name}', { path });
      else if (what === 'restore') await call('POST /sandbox/snapshots/{name}/restore', { path });
      else await call('DELETE /sandbox/snapshots/{name}', { path });
    },
    onSuccess: async (_nothing, { what, name }) => {
      if (what === 'take') setName('');
      await changed(t(`developer.sandbox.${DONE[what]}`, { name }));
    },
    onSettled: () => setQuestion(null),
  });
  const snapshots = data?.snapshots ?? [];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wanted: Question = { what: 'take', name: name.trim() };
    if (snapshots.some((one) => one.name === wanted.name)) setQuestion(wanted);
    else act.mutate(wanted);
  };
  const takeTrouble = act.variables?.what === 'take' ? act.error?.message : undefined;
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
            error={takeTrouble}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={act.isPending && act.variables.what === 'take'}>
            {t('developer.sandbox.take')}
          </Button>
        </Group>
      </form>
      {error !== null && <Failed error={error} retry={() => void refetch()} />}
      {act.error !== null && takeTrouble === undefined && <Failed error={act.error} />}
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
                        <Button
                          key={what}
                          size="compact-sm"
                          variant="subtle"
                          aria-label={`${t(`developer.sandbox.${what}`)}: ${one.name}`}
                          onClick={() => setQuestion({ what, name: one.name })}
                        >
                          {t(`developer.sandbox.${what}`)}
                        </Button>
                      ))}
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {question !== null && (
        <ConfirmDialog
          opened
          title={t(`developer.sandbox.${question.what}Title`, { name: question.name })}
          text={t(`developer.sandbox.${question.what}Text`, { name: question.name })}
          action={t(`developer.sandbox.${question.what}Action`)}
          loading={act.isPending}
          onConfirm={() => act.mutate(question)}
          onClose={() => setQuestion(null)}
        />
      )}
    </Section>
  );
}
