import { Anchor, Badge, Skeleton, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules } from '../../api/modules.ts';
import { useOwners } from '../../api/owners.ts';
import { lineageQuery } from '../../api/record.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Failed } from '../../parts/failed.tsx';
import { FieldValue } from '../../parts/field-value.tsx';
import { WideTable } from '../../parts/wide-table.tsx';

/** Where each value of a record came from: the field of the lead, the request, or the conversion itself. */
export function Lineage(props: {
  readonly module: 'Contacts' | 'Accounts' | 'Deals';
  readonly id: string;
  readonly conversionId: string;
  /** Of the records that the conversion made or linked, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}): ReactNode {
  const { module, id, conversionId, names } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { label, field: definition } = useModules();
  const owners = useOwners();
  const nameIn = (value: unknown): string | undefined =>
    typeof value === 'string' ? (names.get(value) ?? owners.find(({ id: one }) => one === value)?.name) : undefined;
  const { data, error, isPending, refetch } = useQuery(lineageQuery(module, id));
  if (isPending) return <Skeleton height={120} />;
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  const title = t('conversions.lineageOf', { module: t(`modules.${module}`) });
  const fields = data.fields.filter(({ writes }) => writes.length > 0);
  if (fields.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('conversions.noLineage')}
      </Text>
    );
  return (
    <WideTable label={title} minWidth={640}>
      <Table aria-label={title}>
        <Table.Thead>
          <Table.Tr>
            {(['field', 'value', 'from', 'through', 'who'] as const).map((column) => (
              <Table.Th key={column}>{t(`conversions.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map(({ field, value, edited, writes: [write] }) => (
            <Table.Tr key={field}>
              <Table.Td>{label(module, field)}</Table.Td>
              <Table.Td>
                {nameIn(value) ?? <FieldValue type={definition(module, field)?.type} value={value} />}{' '}
                {edited && (
                  <Badge size="sm" variant="light" color="yellow" autoContrast>
                    {t('conversions.edited')}
                  </Badge>
                )}
              </Table.Td>
              <Table.Td>
                {write?.source.kind === 'lead'
                  ? t('conversions.source.lead', { field: label('Leads', write.source.field ?? '') })
                  : t(
                      write?.source.kind === 'request' ? 'conversions.source.request' : 'conversions.source.conversion',
                    )}
              </Table.Td>
              <Table.Td>
                {write === undefined || write.conversionId === conversionId ? (
                  t('conversions.thisOne')
                ) : (
                  <Anchor component={Link} to={`/conversions/${write.conversionId}`} inherit>
                    {format.time(write.convertedAt)}
                  </Anchor>
                )}
              </Table.Td>
              <Table.Td>{write === undefined ? '–' : `${write.convertedBy.email} (${write.face})`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
