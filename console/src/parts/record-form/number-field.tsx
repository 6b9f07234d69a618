import { TextInput, type TextInputProps } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { numberLanguage, numberText, readNumber } from './read-number.ts';

interface Props extends Pick<TextInputProps, 'label' | 'required' | 'withAsterisk' | 'aria-required'> {
  /** Of the field: amounts and doubles may have decimals. */
  readonly type: string;
  /** A text is one that no number could be read from. */
  readonly value: number | string;
  readonly error: ReactNode;
  readonly onChange: (value: number | string | null) => void;
}

/** A number as the language writes it. What is typed or pasted is taken whole or not at all: no part of it is left out to make it a number. */
export function NumberField({ type, value, error, onChange, ...others }: Props): ReactNode {
  const { t, i18n } = useTranslation();
  const isWhole = type !== 'currency' && type !== 'double';
  const language = numberLanguage(i18n.language);
  const [typed, setTyped] = useState<string | null>(null);
  const example = numberText(isWhole ? 1234 : 1234.5, language);
  const unread = typeof value === 'string' && value !== '' ? t('parts.form.error.unread', { example }) : null;
  const change = (text: string): void => {
    setTyped(text);
    const read = readNumber(text, language);
    const isTaken = read !== null && !(isWhole && !Number.isInteger(read));
    onChange(isTaken ? read : text.trim() === '' ? null : text);
  };
  return (
    <TextInput
      {...others}
      inputMode={isWhole ? 'numeric' : 'decimal'}
      autoComplete="off"
      error={unread ?? error}
      value={typed ?? (typeof value === 'number' ? numberText(value, language) : value)}
      onChange={(event) => change(event.currentTarget.value)}
      // what was read is shown
      onBlur={() => setTyped(null)}
    />
  );
}
