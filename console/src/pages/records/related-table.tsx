import { Anchor, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/call.ts';
import { useFieldLabel } from '../../i18n/use-field-label.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { FieldValue } from '../../parts/field-value.tsx';
import { RecordLink } from '../../parts/record-link.tsx';
import { WideTable } from '../../parts/wide-table.tsx';
import { RELATED_COLUMNS } from './record-modules.ts';
import type { Module } from './use-module.ts';

type List = Answer<'GET /records/{module}/{id}/related'>['lists'][number];

/** Records, or attachments, that hang on another one. */
export function RelatedTable(props: {
  readonly label: string;
  readonly list: List;
  readonly modules: readonly Module[];
}): ReactNode {
  const { label, list, modules } = props;
  return list.module === null ? (
    <Attachments label={label} attachments={list.attachments} />
  ) : (
    <Records label={label} list={list} fields={modules.find(({ apiName }) => apiName === list.module)?.fields ?? []} />
  );
}

function Records(props: { readonly label: string; readonly list: List; readonly fields: Module['fields'] }): ReactNode {
  const { label, list, fields } = props;
  const { t } = useTranslation();
  const labelOf = useFieldLabel();
  const format = useFormat();
  const columns = (RELATED_COLUMNS[list.module ?? ''] ?? []).flatMap((name) =>
    fields.filter(({ apiName }) => apiName === name),
  );
  const hasRole = list.records.some(({ role }) => role !== undefined);
  const hasStatus = list.records.some(({ memberStatus }) => memberStatus !== undefined);
  return (
    <WideTable label={label} minWidth={560}>
      <Table highlightOnHover layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('records.name')}</Table.Th>
            {hasRole && <Table.Th>{t('records.role')}</Table.Th>}
            {hasStatus && <Table.Th>{t('records.memberStatus')}</Table.Th>}
            {columns.map((field) => (
              <Table.Th key={field.apiName}>{labelOf(field)}</Table.Th>
            ))}
            <Table.Th>{t('records.created')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {list.records.map((record) => (
            <Table.Tr key={record.id}>
              <Table.Td>
                <RecordLink record={{ ...record, name: record.name === '' ? '–' : record.name }} />
              </Table.Td>
              {hasRole && <Table.Td>{record.role?.name ?? '–'}</Table.Td>}
              {hasStatus && <Table.Td>{record.memberStatus ?? '–'}</Table.Td>}
              {columns.map(({ apiName, type }) => (
                <Table.Td key={apiName}>
                  <Text size="sm" lineClamp={2}>
                    <FieldValue type={type} value={record.values[apiName]} />
                  </Text>
                </Table.Td>
              ))}
              <Table.Td>{format.time(record.createdAt)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

const KB = 1024;

function Attachments(props: { readonly label: string; readonly attachments: List['attachments'] }): ReactNode {
  const { label, attachments } = props;
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <WideTable label={label} minWidth={560}>
      <Table highlightOnHover layout="fixed">
        <Table.Thead>
          <Table.Tr>
            {(['name', 'size', 'owner', 'created'] as const).map((column) => (
              <Table.Th key={column}>{t(`records.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {attachments.map(({ id, fileName, linkUrl, sizeBytes, owner, createdAt }) => (
            <Table.Tr key={id}>
              <Table.Td>
                {linkUrl !== null && /^https?:/.test(linkUrl) ? (
                  <Anchor href={linkUrl} inherit rel="noreferrer">
                    {fileName}
                  </Anchor>
                ) : (
                  fileName
                )}
              </Table.Td>
              <Table.Td>
                {linkUrl === null
                  ? t('records.kilobytes', { size: format.number(Math.ceil(sizeBytes / KB)) })
                  : t('records.link')}
              </Table.Td>
              <Table.Td>{owner.name}</Table.Td>
              <Table.Td>{format.time(createdAt)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
