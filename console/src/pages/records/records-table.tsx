import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/call.ts';
import { useModules } from '../../api/modules.ts';
import { FieldValue } from '../../parts/field-value.tsx';
import { RecordLink } from '../../parts/record-link.tsx';
import { SortableHeader } from '../../parts/sortable-header.tsx';
import { WideTable } from '../../parts/wide-table.tsx';
import { COLUMNS, RECORD_MODULES, type RecordPart } from './record-modules.ts';

interface Props {
  readonly part: RecordPart;
  readonly records: Answer<'GET /records/{module}'>['records'];
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  /** Of what was asked for before. */
  readonly isStale: boolean;
}

/** A page of records; its headers sort. */
export function RecordsTable({ part, records, sort, onSort, isStale }: Props): ReactNode {
  const { t } = useTranslation();
  const { field, label } = useModules();
  const module = RECORD_MODULES[part];
  const { nameSort, fields: columns } = COLUMNS[part];
  const shown = columns.map((apiName) => {
    const { type = 'text', sortable = false } = field(module, apiName) ?? {};
    return { apiName, label: label(module, apiName), type, sortable };
  });
  const isNumber = (type: string): boolean => type === 'currency' || type === 'integer';
  return (
    <WideTable label={t(`nav.${part}`)} minWidth={860}>
      <Table highlightOnHover className="table" aria-busy={isStale}>
        <Table.Thead>
          <Table.Tr>
            <SortableHeader label={t('records.name')} field={nameSort} sort={sort} onSort={onSort} />
            {shown.map(({ apiName, label, type, sortable }) =>
              sortable ? (
                <SortableHeader key={apiName} {...{ label, sort, onSort }} field={apiName} isNumber={isNumber(type)} />
              ) : (
                <Table.Th key={apiName}>{label}</Table.Th>
              ),
            )}
            <Table.Th>{t('records.owner')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {records.map((record) => (
            <Table.Tr key={record.id}>
              <Table.Td fw={500}>
                <RecordLink record={record} />
              </Table.Td>
              {shown.map(({ apiName, type }) => (
                <Table.Td key={apiName} className={isNumber(type) ? 'number' : undefined}>
                  <FieldValue type={type} value={record.values[apiName]} />
                </Table.Td>
              ))}
              <Table.Td>{record.owner.name}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
