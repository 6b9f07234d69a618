import { Select, Stack, Table, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/call.ts';
import { useModules } from '../../../api/modules.ts';
import { FieldValue } from '../../../parts/field-value.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { WideTable } from '../../../parts/wide-table.tsx';
import { TARGETS, type Rule } from './rules.ts';

const SEARCH_DELAY_MS = 250;
const LABELS = { Contacts: 'contacts', Accounts: 'accounts', Deals: 'deals' } as const;

/** What the rules make of a lead that is there. */
export function MappingPreview({ rules }: { readonly rules: Rule[] }): ReactNode {
  const { t } = useTranslation();
  const { label } = useModules();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, SEARCH_DELAY_MS);
  const [lead, setLead] = useState<string | null>(null);
  const leads = useQuery({
    queryKey: ['records', 'Leads', { search, limit: '20' }],
    queryFn: async ({ signal }) =>
      call('GET /records/{module}', { path: { module: 'Leads' }, query: { search, limit: '20' }, signal }),
    placeholderData: keepPreviousData,
  });
  const preview = useQuery({
    queryKey: ['mapping-preview', lead, rules],
    queryFn: async ({ signal }) =>
      call('POST /field-mapping/preview', { body: { leadId: lead ?? '', fieldMapping: rules }, signal }),
    enabled: lead !== null,
    placeholderData: keepPreviousData,
  });
  return (
    <Stack gap="sm">
      <Title order={3} size="h6">
        {t('settings.mapping.preview')}
      </Title>
      <Select
        maw={360}
        label={t('settings.mapping.lead')}
        placeholder={t('settings.mapping.leadHint')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('records.clear') }}
        nothingFoundMessage={t('records.noneFound')}
        filter={({ options }) => options}
        data={leads.data?.records.map((one) => ({ value: one.id, label: one.name })) ?? []}
        onSearchChange={setTyped}
        value={lead}
        onChange={setLead}
      />
      {preview.error !== null && <Failed error={preview.error} />}
      {lead !== null && preview.data !== undefined && (
        <>
          <WideTable label={t('settings.mapping.preview')} minWidth={560}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  {(['target', 'field', 'value', 'from'] as const).map((column) => (
                    <Table.Th key={column}>{t(`settings.mapping.${column}`)}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {TARGETS.flatMap((module) =>
                  preview.data.targets[module].map(({ field, from, value, notes }) => (
                    <Table.Tr key={`${module}.${field}`}>
                      <Table.Td>{t(`nav.${LABELS[module]}`)}</Table.Td>
                      <Table.Td>{label(module, field)}</Table.Td>
                      <Table.Td>
                        <FieldValue type="text" value={value} />
                        {notes.map((note) => (
                          <Text key={note} size="xs" c="dimmed">
                            {t(`settings.mapping.note.${note}`)}
                          </Text>
                        ))}
                      </Table.Td>
                      <Table.Td>{label('Leads', from.field)}</Table.Td>
                    </Table.Tr>
                  )),
                )}
              </Table.Tbody>
            </Table>
          </WideTable>
          {preview.data.stays.length > 0 && (
            <Text size="sm">
              {t('settings.mapping.stays', {
                fields: preview.data.stays.map(({ field }) => label('Leads', field)).join(', '),
              })}
            </Text>
          )}
        </>
      )}
    </Stack>
  );
}
