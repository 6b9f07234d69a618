import { Alert, Anchor, Card, Group, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Failed } from '../../parts/failed.tsx';
import { RecordLink } from '../../parts/record-link.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { UndoButton } from '../../parts/undo-button.tsx';
import { useMay } from '../../session/use-session.ts';

/** What a converted lead has become, and the way back. */
export function ConvertedPanel({ conversionId }: { readonly conversionId: string }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const panel = useRef<HTMLDivElement>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['conversion', conversionId],
    queryFn: async ({ signal }) => call('GET /conversions/{id}', { path: { id: conversionId }, signal }),
  });
  const isLoaded = data !== undefined;
  useEffect(() => {
    if (isLoaded) panel.current?.focus();
  }, [isLoaded]);
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <TableSkeleton rows={4} />;
  const records = [
    { module: 'Contacts', record: data.contact },
    { module: 'Accounts', record: data.account },
    { module: 'Deals', record: data.deal },
  ] as const;
  return (
    <Card withBorder padding="md" maw={640} ref={panel} tabIndex={-1} role="status" className="quiet-focus">
      <Stack gap="md">
        <Alert color="teal" variant="light" title={t('convert.isConverted', { name: data.lead.name ?? '' })}>
          <Text size="sm">
            {t('convert.convertedBy', { time: format.time(data.convertedAt), email: data.convertedBy.email })}
          </Text>
        </Alert>
        <Table className="table wraps" layout="fixed">
          <Table.Tbody>
            {records.map(({ module, record }) => (
              <Table.Tr key={module}>
                <Table.Th scope="row" w={120}>
                  {t(`modules.${module}`)}
                </Table.Th>
                <Table.Td>
                  {record === null ? (
                    <Text size="sm" c="dimmed">
                      {t('convert.noneMade')}
                    </Text>
                  ) : (
                    <RecordLink record={{ module: module, id: record.id, name: record.name }} />
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Group justify="space-between" gap="sm">
          <Group gap="md">
            <Anchor component={Link} to={`/conversions/${conversionId}`} size="sm">
              {t('convert.toConversion')}
            </Anchor>
            <Anchor component={Link} to={`/leads/${data.lead.id}`} size="sm">
              {t('convert.toLead')}
            </Anchor>
          </Group>
          {may('undo') && data.undone === null && <UndoButton conversionId={conversionId} />}
        </Group>
      </Stack>
    </Card>
  );
}
