import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Answer } from '../../../api/call.ts';

/** Leads that have not been converted, the newest first. */
export function useUnconvertedLeads(search = ''): UseQueryResult<Answer<'GET /records/{module}'>> {
  return useQuery({
    queryKey: ['records', 'Leads', 'to-convert', search],
    queryFn: async ({ signal }) =>
      call('GET /records/{module}', {
        path: { module: 'Leads' },
        query: { limit: '20', ...(search === '' ? {} : { search }) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

/** The id of a lead: one that is not converted, by its name, or any id that is typed. */
export function LeadChoice(props: { readonly value: string; readonly onChange: (id: string) => void }): ReactNode {
  const { t } = useTranslation();
  const isId = /^\d*$/.test(props.value);
  const [search] = useDebouncedValue(isId ? '' : props.value, 250);
  const { data } = useUnconvertedLeads(search);
  const names = new Map(data?.records.map(({ id, name }) => [id, name ?? id]));
  return (
    <Autocomplete
      label={t('developer.requests.lead')}
      description={names.get(props.value) ?? t('developer.requests.leadHelp')}
      data={[...names.keys()]}
      filter={({ options }) => options}
      renderOption={({ option }) => `${names.get(option.value) ?? ''} · ${option.value}`}
      value={props.value}
      onChange={props.onChange}
    />
  );
}
