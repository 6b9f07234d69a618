import { Group, Kbd, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const KEYS = { search: ['/'], move: ['j', 'k'], open: ['↵'], select: ['x'] } as const;

/** Which keys a list knows (use-row-keys.ts); for who has a keyboard. */
export function KeyHints({ hints }: { readonly hints: readonly (keyof typeof KEYS)[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <Group gap="md" visibleFrom="md">
      {hints.map((hint) => (
        <Group key={hint} gap={4}>
          {KEYS[hint].map((key) => (
            <Kbd key={key} size="xs">
              {key}
            </Kbd>
          ))}
          <Text size="xs" c="dimmed">
            {t(`parts.keys.${hint}`)}
          </Text>
        </Group>
      ))}
    </Group>
  );
}
