import { Checkbox, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../api/modules.ts';
import { useOwners } from '../../api/owners.ts';
import type { FieldValue } from '../../api/record.ts';
import { useSession } from '../../session/use-session.ts';
import { fromLocal, toLocal } from './local-time.ts';
import { LookupInput } from './lookup-input.tsx';
import { NumberField } from './number-field.tsx';

interface Props {
  readonly field: Field;
  readonly value: FieldValue | undefined;
  readonly error: string | null;
  readonly onChange: (value: FieldValue) => void;
}

const INPUT_TYPES: Partial<Readonly<Record<string, 'email' | 'tel' | 'date'>>> = {
  email: 'email',
  phone: 'tel',
  date: 'date',
};

/** The input that fits a field's type. */
export function FieldInput({ field, value, error, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const timeZone = useSession().data?.organisation?.timeZone ?? 'UTC';
  const { label, type, mandatory, maxLength } = field;
  const common = { label, error, withAsterisk: mandatory, 'aria-required': mandatory } as const;
  const text = typeof value === 'string' ? value : '';
  switch (type) {
    case 'boolean':
      return (
        <Checkbox
          label={label}
          error={error}
          pt={{ base: 0, xs: 28 }}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'integer':
    case 'percent':
    case 'double':
    case 'currency':
      return (
        <NumberField {...common} type={type} value={typeof value === 'number' ? value : text} onChange={onChange} />
      );
    case 'picklist':
      return (
        <Select
          {...common}
          placeholder={t('parts.form.none')}
          data={choices(field, text === '' ? [] : [text])}
          value={text === '' ? null : text}
          onChange={onChange}
          searchable={(field.values?.length ?? 0) > 7}
          clearable={!mandatory}
          clearButtonProps={{ 'aria-label': t('action.clear') }}
          nothingFoundMessage={t('action.nothingFound')}
        />
      );
    case 'multiselectpicklist': {
      const chosen = Array.isArray(value) ? value : [];
      return (
        <MultiSelect {...common} data={choices(field, chosen)} value={[...chosen]} onChange={onChange} searchable />
      );
    }
    case 'lookup':
      return (
        <LookupInput
          label={label}
          modules={field.lookup ?? []}
          value={typeof value === 'object' && value !== null && 'id' in value ? value : null}
          required={mandatory}
          error={error}
          onChange={onChange}
        />
      );
    case 'ownerlookup':
      return <OwnerInput {...common} value={text} onChange={onChange} />;
    case 'textarea':
      return (
        <Textarea
          {...common}
          autosize
          minRows={3}
          maxRows={14}
          maxLength={maxLength ?? undefined}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'datetime':
      return (
        <TextInput
          {...common}
          type="datetime-local"
          value={text === '' ? '' : toLocal(text, timeZone)}
          onChange={(event) => onChange(fromLocal(event.currentTarget.value, timeZone))}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          type={INPUT_TYPES[type] ?? 'text'}
          autoComplete="off"
          maxLength={maxLength ?? undefined}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

function OwnerInput({
  value,
  onChange,
  ...common
}: {
  readonly label: string;
  readonly error: string | null;
  readonly value: string;
  readonly onChange: (id: string) => void;
}): ReactNode {
  const session = useSession().data?.user;
  const owners = useOwners().filter(({ id, active }) => active || id === value);
  return (
    <Select
      {...common}
      data={owners.map(({ id, name }) => ({ value: id, label: name }))}
      value={value === '' ? (session?.id ?? null) : value}
      onChange={(id) => {
        if (id !== null) onChange(id);
      }}
      allowDeselect={false}
      searchable={owners.length > 7}
    />
  );
}

/** The values of the list, and what the record has besides. */
function choices({ values }: Field, chosen: readonly string[]): string[] {
  return [...new Set([...(values ?? []), ...chosen])];
}
