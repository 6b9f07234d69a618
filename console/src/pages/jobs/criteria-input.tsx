import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules } from '../../api/modules.ts';

const TEXT = ['equals', 'not_equal', 'starts_with', 'contains'] as const;
const ORDERED = ['equals', 'not_equal', 'less_than', 'less_equal', 'greater_than', 'greater_equal'] as const;
const CHOICE = ['equals', 'not_equal'] as const;
const NUMBERS = new Set(['integer', 'double', 'currency', 'percent', 'date']);
const LEFT_OUT = new Set(['lookup', 'datetime', 'textarea', 'subform', 'ownerlookup']);

/** Criteria that leads must meet: condition by condition, or as text. */
export function CriteriaInput(props: {
  readonly value: string;
  readonly onChange: (criteria: string) => void;
  readonly error: string | undefined;
}): ReactNode {
  const { value, onChange, error } = props;
  const { t } = useTranslation();
  const [fieldName, setFieldName] = useState('Lead_Source');
  const [comparison, setComparison] = useState<string>('equals');
  const [wanted, setWanted] = useState('');
  const modules = useModules();
  const fields = modules.fields('Leads');
  const field = modules.field('Leads', fieldName);
  const values = field?.type === 'boolean' ? ['true', 'false'] : (field?.values ?? null);
  const comparisons = values !== null ? CHOICE : NUMBERS.has(field?.type ?? '') ? ORDERED : TEXT;
  const add = (): void => {
    const escaped = wanted.trim().replaceAll(/[(),\\]/g, String.raw`\$&`);
    const condition = `(${fieldName}:${comparison}:${escaped})`;
    onChange(value.trim() === '' ? condition : `(${value.trim()}and${condition})`);
    setWanted('');
  };
  return (
    <Stack gap="xs">
      <Group gap="xs" align="flex-end">
        <Select
          label={t('jobs.field')}
          searchable
          allowDeselect={false}
          w={{ base: '100%', xs: 200 }}
          data={fields
            .filter(({ type }) => !LEFT_OUT.has(type))
            .map(({ apiName, label }) => ({ value: apiName, label }))}
          value={fieldName}
          onChange={(next) => {
            setFieldName(next ?? 'Lead_Source');
            setComparison('equals');
            setWanted('');
          }}
        />
        <Select
          label={t('jobs.comparison')}
          allowDeselect={false}
          w={{ base: '100%', xs: 170 }}
          data={comparisons.map((one) => ({ value: one, label: t(`jobs.comparisons.${one}`) }))}
          value={comparison}
          onChange={(next) => setComparison(next ?? 'equals')}
        />
        {values === null ? (
          <TextInput
            label={t('jobs.value')}
            w={{ base: '100%', xs: 200 }}
            type={field?.type === 'date' ? 'date' : 'text'}
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
        ) : (
          <Select
            label={t('jobs.value')}
            w={{ base: '100%', xs: 200 }}
            searchable
            data={[...values]}
            value={wanted === '' ? null : wanted}
            onChange={(next) => setWanted(next ?? '')}
          />
        )}
        <Button variant="default" onClick={add} disabled={wanted.trim() === ''}>
          {t('jobs.addCondition')}
        </Button>
      </Group>
      <Textarea
        label={t('jobs.criteria')}
        description={t('jobs.criteriaHelp')}
        placeholder="(Lead_Source:equals:Trade Show)"
        autosize
        minRows={1}
        required
        spellCheck={false}
        error={error}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Stack>
  );
}
