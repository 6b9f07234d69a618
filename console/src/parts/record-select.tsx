import { Loader, Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';

export interface ChosenRecord {
  readonly id: string;
  readonly name: string;
}

/** Finds a record of a module by its name and chooses it. */
export function RecordSelect(props: {
  readonly module: string;
  readonly label: string;
  readonly chosen: ChosenRecord | null;
  readonly choose: (record: ChosenRecord) => void;
  readonly error?: ReactNode;
}): ReactNode {
  const { module, label, chosen, choose, error } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed === chosen?.name ? '' : typed.trim(), 250);
  const { data, isFetching } = useQuery({
    queryKey: ['record-select', module, search],
    queryFn: async ({ signal }) =>
      call('GET /records/{module}', { path: { module }, query: { search, limit: '20' }, signal }),
    placeholderData: keepPreviousData,
  });
  const found = data?.records ?? [];
  const all = chosen === null || found.some(({ id }) => id === chosen.id) ? found : [chosen, ...found];
  return (
    <Select
      label={label}
      placeholder={t('parts.form.lookupHint')}
      searchable
      data={all.map(({ id, name }) => ({ value: id, label: name }))}
      // the server has searched
      filter={({ options }) => options}
      value={chosen?.id ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => {
        const record = all.find((one) => one.id === id);
        if (record !== undefined) choose({ id: record.id, name: record.name });
      }}
      renderOption={({ option }) => (
        <div>
          <Text size="sm">{option.label}</Text>
          <Text size="xs" c="dimmed">
            {besideOf(found.find(({ id }) => id === option.value)?.values ?? {})}
          </Text>
        </div>
      )}
      nothingFoundMessage={isFetching ? t('app.loading') : t('action.nothingFound')}
      rightSection={isFetching ? <Loader size={14} /> : undefined}
      error={error}
      allowDeselect={false}
    />
  );
}

/** What tells records of one name apart. */
function besideOf(values: Readonly<Record<string, unknown>>): string {
  return ['Email', 'Phone', 'Website', 'Billing_City', 'Mailing_City', 'Stage', 'Closing_Date']
    .flatMap((field) => (typeof values[field] === 'string' ? [values[field]] : []))
    .slice(0, 3)
    .join(' · ');
}
