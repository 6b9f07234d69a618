import { Button, Group, MultiSelect, SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules } from '../../api/modules.ts';
import { useOwners } from '../../api/owners.ts';
import { DayInput } from '../../parts/day-input.tsx';
import { filterCount, type LeadsChanges, type LeadsSearch } from './leads-search.ts';

interface Props {
  readonly search: LeadsSearch;
  readonly onChange: (changes: LeadsChanges) => void;
}

/** What the list of leads is narrowed by. */
export function LeadFilters({ search, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const { field } = useModules();
  const owners = useOwners();
  const valuesOf = (name: string): string[] => [...(field('Leads', name)?.values ?? [])];
  const several = (name: 'status' | 'source' | 'owner', data: { value: string; label: string }[]): ReactNode => {
    const value = [...(search[name] ?? [])];
    const unknown = value.filter((one) => !data.some((known) => known.value === one));
    return (
      <MultiSelect
        size="xs"
        label={t(`leads.filter.${name}`)}
        placeholder={value.length === 0 ? t('leads.filter.any') : ''}
        data={[...data, ...unknown.map((one) => ({ value: one, label: one }))]}
        value={value}
        onChange={(chosen) => onChange({ [name]: chosen.length === 0 ? undefined : chosen })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('action.clear') }}
        nothingFoundMessage={t('action.nothingFound')}
      />
    );
  };
  const day = (name: 'from' | 'to'): ReactNode => (
    <DayInput
      size="xs"
      label={t(`leads.filter.${name}`)}
      value={search[name]?.slice(0, 10) ?? ''}
      onDay={(value) => onChange({ [name]: value === '' ? undefined : value })}
    />
  );
  return (
    <Group align="flex-end" gap="xs">
      <SimpleGrid cols={{ base: 1, xs: 2, md: 5 }} spacing="xs" verticalSpacing="xs" flex={1} miw={0}>
        {several('status', valuesOf('Lead_Status').map(asChoice))}
        {several(
          'owner',
          owners.map(({ id, name }) => ({ value: id, label: name })),
        )}
        {several('source', valuesOf('Lead_Source').map(asChoice))}
        {day('from')}
        {day('to')}
      </SimpleGrid>
      {filterCount(search) > 0 && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() =>
            onChange({ status: undefined, owner: undefined, source: undefined, from: undefined, to: undefined })
          }
        >
          {t('leads.filter.clear')}
        </Button>
      )}
    </Group>
  );
}

function asChoice(value: string): { value: string; label: string } {
  return { value, label: value };
}
