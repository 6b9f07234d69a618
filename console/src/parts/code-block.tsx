import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { CopyText } from './copy-text.tsx';

/** Text as a program has written it, or is to read it, which can be copied. @param label what it is, in words */
export function CodeBlock({ label, text }: { readonly label: string; readonly text: string }): ReactNode {
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs" mih={26}>
        <Text size="xs" c="dimmed">
          {label}
        </Text>
        <CopyText text={text} of={label} looks={{ variant: 'subtle', size: 'compact-xs' }} />
      </Group>
      {/* what can be scrolled must be reached by the keyboard, too */}
      <pre className="code-block" role="region" aria-label={label} tabIndex={0}>
        {text}
      </pre>
    </Stack>
  );
}
