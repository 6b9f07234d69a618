import { Center, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** What is shown where there is nothing. */
export function Empty({ text, children }: { readonly text: string; readonly children?: ReactNode }): ReactNode {
  return (
    <Center py="xl">
      <Stack gap="sm" align="center">
        <Text c="dimmed">{text}</Text>
        {children}
      </Stack>
    </Center>
  );
}
