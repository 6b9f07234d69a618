import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Text as a program has written it, or is to read it, which can be copied. @param label what it is, in words */
export function CodeBlock({ label, text }: { readonly label: string; readonly text: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs" mih={26}>
        <Text size="xs" c="dimmed">
          {label}
        </Text>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="subtle" size="compact-xs" onClick={copy} aria-label={`${t('code.copy')}: ${label}`}>
              {copied ? t('code.copied') : t('code.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      {/* what can be scrolled must be reached by the keyboard, too */}
      <pre className="code-block" role="region" aria-label={label} tabIndex={0}>
        {text}
      </pre>
    </Stack>
  );
}
