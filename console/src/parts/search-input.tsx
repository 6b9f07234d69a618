import { Kbd, TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState, type ReactNode, type RefObject } from 'react';

const PAUSE_MS = 250;

/** A search that looks when the typing pauses, and at once at Enter. */
export function SearchInput({
  value,
  onSearch,
  inputRef,
  ...rest
}: {
  readonly value: string;
  readonly onSearch: (text: string) => void;
  /** For a page that has the focus there at `/`. */
  readonly inputRef?: RefObject<HTMLInputElement | null>;
} & Pick<TextInputProps, 'placeholder' | 'aria-label' | 'maw' | 'flex'>): ReactNode {
  const [typed, setTyped] = useState(value);
  // the address may change without anybody typing: back, a link
  useEffect(() => setTyped(value), [value]);
  const later = useDebouncedCallback(onSearch, PAUSE_MS);
  return (
    <TextInput
      ref={inputRef ?? null}
      type="search"
      size="xs"
      maxLength={200}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        later(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onSearch(typed);
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
      rightSection={
        inputRef === undefined ? null : (
          <Kbd size="xs" aria-hidden>
            {`/`}
          </Kbd>
        )
      }
      {...rest}
    />
  );
}
