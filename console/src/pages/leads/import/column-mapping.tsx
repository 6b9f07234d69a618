import { Select, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../../api/modules.ts';
import type { CsvHead } from './read-csv-head.ts';

export type ImportField = Pick<Field, 'apiName' | 'label' | 'mandatory'>;

/** Which field each column of the file fills. */
export function ColumnMapping(props: {
  readonly head: CsvHead;
  readonly fields: readonly ImportField[];
  readonly mapping: readonly (string | null)[];
  readonly onChange: (mapping: readonly (string | null)[]) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { head, fields, mapping, onChange } = props;
  return (
    <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={t('leads.importing.columns')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('leads.importing.column')}</Table.Th>
            <Table.Th>{t('leads.importing.examples')}</Table.Th>
            <Table.Th>{t('leads.importing.field')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {head.columns.map((column, index) => (
            <Table.Tr key={`${index}-${column}`}>
              <Table.Td>{column === '' ? t('leads.importing.unnamed') : column}</Table.Td>
              <Table.Td maw={280}>
                <Text size="sm" c="dimmed" truncate>
                  {head.samples
                    .flatMap((row) => row[index] ?? [])
                    .filter((cell) => cell !== '')
                    .join(' · ')}
                </Text>
              </Table.Td>
              <Table.Td>
                <Select
                  size="xs"
                  aria-label={t('leads.importing.fieldOf', { column: column || t('leads.importing.unnamed') })}
                  disabled={column === '' && head.columns.indexOf('') < head.columns.lastIndexOf('')}
                  placeholder={t('leads.importing.nothing')}
                  data={fields.map(({ apiName, label, mandatory }) => ({
                    value: apiName,
                    label: mandatory ? `${label} *` : label,
                    disabled: mapping.includes(apiName) && mapping[index] !== apiName,
                  }))}
                  value={mapping[index] ?? null}
                  onChange={(field) => onChange(mapping.map((one, at) => (at === index ? field : one)))}
                  searchable
                  clearable
                  clearButtonProps={{ 'aria-label': t('action.clear') }}
                  nothingFoundMessage={t('action.nothingFound')}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
