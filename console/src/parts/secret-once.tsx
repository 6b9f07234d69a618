import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyText } from './copy-text.tsx';
import { Dialog } from './dialog.tsx';

/** A secret that is shown this once. */
export function SecretOnce(props: {
  readonly title: string;
  /** What is shown, with its name; empty: nothing. */
  readonly secrets: readonly { readonly name: string; readonly value: string }[];
  /** What is said of it, where the server keeps more than its hash. */
  readonly text?: string;
  readonly close: () => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <Dialog title={props.title} isOpen={props.secrets.length > 0} close={props.close} isHeld>
      <Stack>
        <Alert color="yellow" variant="light">
          <Text size="sm" fw={600}>
            {t('action.onceTitle')}
          </Text>
          <Text size="sm">{props.text ?? t('action.once')}</Text>
        </Alert>
        {props.secrets.map(({ name, value }) => (
          <Stack key={name} gap={4}>
            <Text size="sm" fw={500}>
              {name}
            </Text>
            <Group wrap="nowrap" gap="xs">
              <Code block className="secret">
                {value}
              </Code>
              <CopyText text={value} of={name} looks={{ variant: 'default', size: 'xs' }} />
            </Group>
          </Stack>
        ))}
        <Group justify="flex-end">
          <Button onClick={props.close}>{t('action.kept')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
