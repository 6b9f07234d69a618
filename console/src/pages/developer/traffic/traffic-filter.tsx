import { Button, Group, Select, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrafficFilters, TrafficSearch } from './traffic-search.ts';

const VERSIONS = ['v1', 'v2', 'v2.1', 'v3', 'v4', 'v5', 'v6', 'v7', 'v8', 'api', 'oauth'] as const;

/** Which calls are shown; what is chosen stands in the address. */
export function TrafficFilter({ search }: { readonly search: TrafficSearch }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { version, method = '', outcome = '', caller = '' } = search;
  const [typed, setTyped] = useState({ method, outcome, caller });
  const go = (next: TrafficFilters): void =>
    void navigate({ to: '/developer/traffic', search: { version, ...said(typed), ...next } });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    go({});
  };
  const isFiltered = version !== undefined || method !== '' || outcome !== '' || caller !== '';
  return (
    <form onSubmit={submit} aria-label={t('developer.traffic.filter')}>
      <Group gap="sm" align="flex-end">
        <Select
          label={t('developer.traffic.version')}
          placeholder={t('developer.traffic.all')}
          clearable
          w={190}
          data={VERSIONS.map((value) => ({
            value,
            label: value.startsWith('v')
              ? `API ${value === 'v1' ? '1.0' : value.slice(1)}`
              : t(`developer.traffic.${value === 'api' ? 'native' : 'oauth'}`),
          }))}
          value={version ?? null}
          onChange={(value) => go({ version: value ?? undefined })}
        />
        {(['method', 'outcome', 'caller'] as const).map((name) => (
          <TextInput
            key={name}
            label={t(`developer.traffic.${name}Filter`)}
            placeholder={t(`developer.traffic.${name}Example`)}
            w={name === 'outcome' ? 190 : 220}
            value={typed[name]}
            onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
            onBlur={() => typed[name].trim() !== (search[name] ?? '') && go({})}
          />
        ))}
        <Button type="submit" variant="default">
          {t('developer.traffic.apply')}
        </Button>
        {isFiltered && (
          <Button variant="subtle" onClick={() => void navigate({ to: '/developer/traffic', search: {} })}>
            {t('developer.traffic.clear')}
          </Button>
        )}
      </Group>
    </form>
  );
}

function said(typed: Readonly<Record<'method' | 'outcome' | 'caller', string>>): TrafficFilters {
  const one = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
  return { method: one(typed.method), outcome: one(typed.outcome), caller: one(typed.caller) };
}
