import { TextInput, type TextInputProps } from '@mantine/core';
import { useState, type ReactNode } from 'react';

/** Whoever types a year goes through 0002, 0020 and 0202. */
const WHOLE = /^(19|[2-9]\d)\d\d-/;

/** A day as `yyyy-MM-dd`, which is told when its year is typed in full; none (`''`), when the field is left without one. */
export function DayInput({
  value,
  onDay,
  ...rest
}: {
  readonly value: string;
  readonly onDay: (day: string) => void;
} & Pick<TextInputProps, 'label' | 'size'>): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      type="date"
      // no years of six digits
      max="9999-12-31"
      value={typed ?? value}
      onChange={({ currentTarget: { value: day } }) => {
        setTyped(day);
        if (WHOLE.test(day)) onDay(day);
      }}
      onBlur={() => {
        if (typed === '') onDay('');
        setTyped(null);
      }}
      {...rest}
    />
  );
}
