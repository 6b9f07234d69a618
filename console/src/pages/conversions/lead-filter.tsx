import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';

const PAUSE_MS = 250;

/** Narrows a list to a lead, which is found by its name, company or e-mail address. @param value id */
export function LeadFilter(props: {
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}): ReactNode {
  const { value, onChange } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const found = useQuery({
    queryKey: ['lead-filter', search],
    queryFn: async ({ signal }) =>
      call('GET /records/{module}', {
        path: { module: 'Leads' },
        query: { search, converted: 'both', limit: '20' },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  const chosen = useQuery({
    queryKey: ['record', 'Leads', value],
    queryFn: async ({ signal }) =>
      call('GET /records/{module}/{id}', { path: { module: 'Leads', id: value ?? '' }, signal }),
    enabled: value !== undefined,
  });
  const options = (found.data?.records ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const isThere = value === undefined || options.some((one) => one.value === value);
  return (
    <Select
      aria-label={t('conversions.lead')}
      placeholder={t('conversions.searchLead')}
      size="xs"
      w={240}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('conversions.allLeads') }}
      data={isThere ? options : [{ value, label: chosen.data?.name ?? value }, ...options]}
      // the server has searched
      filter={({ options: all }) => all}
      value={value ?? null}
      onSearchChange={setTyped}
      onChange={(id) => onChange(id ?? undefined)}
      nothingFoundMessage={t('action.nothingFound')}
    />
  );
}
