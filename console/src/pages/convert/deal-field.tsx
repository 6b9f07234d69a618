import { Checkbox, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Field } from '../../api/modules.ts';
import { isNumber } from '../../parts/record-form/form-values.ts';
import { NumberField } from '../../parts/record-form/number-field.tsx';
import type { DealInput } from './choices.ts';

/** Types that have an input here; look-ups are set by the conversion, or later. */
export function hasInput({ type, readOnly }: Field): boolean {
  return !readOnly && !['lookup', 'ownerlookup', 'datetime'].includes(type);
}

/** One field of a new deal, with the input of its type. */
export function DealField(props: {
  readonly field: Field;
  readonly value: DealInput | undefined;
  readonly error: ReactNode;
  readonly change: (value: DealInput) => void;
}): ReactNode {
  const { field, value, error, change } = props;
  const { type, label, mandatory, maxLength, values } = field;
  const common = { label, required: mandatory, error, 'data-field': field.apiName };
  const text = typeof value === 'string' ? value : '';
  if (type === 'boolean') {
    return (
      <Checkbox
        label={label}
        error={error}
        checked={value === true}
        onChange={(event) => change(event.currentTarget.checked)}
      />
    );
  }
  if (type === 'multiselectpicklist') {
    const chosen = Array.isArray(value) ? value.map(String) : [];
    return <MultiSelect {...common} data={values ?? []} value={chosen} onChange={change} />;
  }
  if (type === 'picklist' && values !== null) {
    return (
      <Select
        {...common}
        data={values}
        searchable
        clearable={!mandatory}
        value={text === '' ? null : text}
        onChange={(next) => change(next ?? '')}
      />
    );
  }
  if (isNumber(field)) {
    return (
      <NumberField
        {...common}
        type={type}
        value={typeof value === 'number' ? value : text}
        // a text that is no number is refused by the plan
        onChange={(next) => change(next ?? '')}
      />
    );
  }
  if (type === 'textarea') {
    return (
      <Textarea {...common} autosize minRows={2} value={text} onChange={(event) => change(event.currentTarget.value)} />
    );
  }
  return (
    <TextInput
      {...common}
      type={type === 'date' ? 'date' : 'text'}
      maxLength={maxLength ?? undefined}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
