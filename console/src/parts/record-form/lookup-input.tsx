import { Select, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import type { ModuleName } from '../../api/modules.ts';
import type { Reference } from './form-values.ts';

const PAUSE_MS = 200;

/** Chooses a record of one of some modules by typing the beginning of its name. */
export function LookupInput(props: {
  readonly label: string;
  readonly modules: readonly ModuleName[];
  readonly value: Reference | null;
  readonly required: boolean;
  readonly error: string | null;
  readonly onChange: (value: Reference | null) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { label, modules, value, onChange } = props;
  const [chosenModule, setModule] = useState<ModuleName | undefined>(value?.module ?? modules[0]);
  const [typed, setTyped] = useState(value?.name ?? '');
  const [search] = useDebouncedValue(typed === value?.name ? '' : typed, PAUSE_MS);
  const { data } = useQuery({
    queryKey: ['records', chosenModule ?? '', 'lookup', search],
    queryFn: async ({ signal }) =>
      call('GET /records/{module}', { path: { module: chosenModule ?? '' }, query: { search, limit: '20' }, signal }),
    enabled: chosenModule !== undefined,
  });
  const found = (data?.records ?? []).map(({ id, name, module }): Reference => ({ id, name, module }));
  const all = value === null || found.some(({ id }) => id === value.id) ? found : [value, ...found];
  return (
    <Stack gap={4}>
      {modules.length > 1 && (
        <Select
          size="xs"
          aria-label={t('parts.form.lookupModule', { label })}
          data={modules.map((one) => ({ value: one, label: t(`modules.${one}`) }))}
          value={chosenModule ?? null}
          allowDeselect={false}
          onChange={(wanted) => {
            setModule(modules.find((one) => one === wanted));
            setTyped('');
            onChange(null);
          }}
        />
      )}
      <Select
        label={label}
        placeholder={t('parts.form.lookupHint')}
        data={all.map(({ id, name }) => ({ value: id, label: name === '' ? id : name }))}
        value={value?.id ?? null}
        onChange={(id) => onChange(all.find((one) => one.id === id) ?? null)}
        searchable
        searchValue={typed}
        onSearchChange={setTyped}
        // the server has searched
        filter={({ options }) => options}
        clearable
        clearButtonProps={{ 'aria-label': t('action.clear') }}
        nothingFoundMessage={t('action.nothingFound')}
        withAsterisk={props.required}
        aria-required={props.required}
        error={props.error}
      />
    </Stack>
  );
}
