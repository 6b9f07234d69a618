import { Button, Table, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/call.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { ConfirmButton } from '../../../parts/confirm-button.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { FaultForm } from './fault-form.tsx';
import { useFaultWords } from './fault-words.ts';
import { Section } from './section.tsx';
import { useChanged } from './use-changed.ts';

const COLUMNS = ['on', 'does', 'struck', 'left', 'until', 'actions'] as const;

/** What goes wrong on purpose, how often it has, and how often it will. */
export function Faults(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const changed = useChanged();
  const words = useFaultWords();
  const [isAdding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['sandbox', 'faults'],
    queryFn: async ({ signal }) => call('GET /sandbox/faults', { signal }),
    // calls from elsewhere are struck, too
    refetchInterval: 5000,
  });
  const remove = useMutation({
    mutationFn: async (id: string) => call('DELETE /sandbox/faults/{id}', { path: { id } }),
    onSuccess: async () => changed(t('developer.sandbox.faultRemoved')),
  });
  const clear = async (): Promise<void> => {
    await call('DELETE /sandbox/faults', {});
    await changed(t('developer.sandbox.cleared'));
  };
  const faults = data?.faults ?? [];
  return (
    <Section
      title={t('developer.sandbox.faults')}
      text={t('developer.sandbox.faultsAbout')}
      actions={
        <>
          {faults.length > 1 && (
            <ConfirmButton
              label={t('developer.sandbox.clearFaults')}
              title={t('developer.sandbox.clearTitle')}
              text={t('developer.sandbox.clearText')}
              action={t('developer.sandbox.clearAction')}
              run={clear}
              looks={{ size: 'xs', variant: 'subtle' }}
            />
          )}
          <Button size="xs" variant="default" onClick={() => setAdding(true)}>
            {t('developer.sandbox.addFault')}
          </Button>
        </>
      }
    >
      {error !== null && <Failed error={error} retry={() => void refetch()} />}
      {remove.error !== null && <Failed error={remove.error} />}
      {data !== undefined && faults.length === 0 && <Text size="sm">{t('developer.sandbox.noFaults')}</Text>}
      {faults.length > 0 && (
        <Table.ScrollContainer minWidth={720}>
          <Table aria-label={t('developer.sandbox.faults')}>
            <Table.Thead>
              <Table.Tr>
                {COLUMNS.map((column) => (
                  <Table.Th key={column}>{t(`developer.sandbox.${column}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {faults.map(({ id, rule, struck, left, until }) => (
                <Table.Tr key={id}>
                  <Table.Td className="anywhere">{words.calls(rule)}</Table.Td>
                  <Table.Td className="anywhere">{words.effect(rule)}</Table.Td>
                  <Table.Td>{format.number(struck)}</Table.Td>
                  <Table.Td>{left === null ? t('developer.sandbox.anyNumber') : format.number(left)}</Table.Td>
                  <Table.Td>{until === null ? t('developer.sandbox.forEver') : format.exactTime(until)}</Table.Td>
                  <Table.Td>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={`${t('developer.sandbox.remove')}: ${words.calls(rule)}, ${words.effect(rule)}`}
                      loading={remove.isPending && remove.variables === id}
                      onClick={() => remove.mutate(id)}
                    >
                      {t('developer.sandbox.remove')}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {isAdding && <FaultForm close={() => setAdding(false)} />}
    </Section>
  );
}
