import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A part of the page: what it is for, and what can be done there. */
export function Section(props: {
  readonly title: string;
  readonly text: string;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <Stack gap="sm" component="section">
      <Group justify="space-between" gap="sm">
        <Title order={2} size="h4">
          {props.title}
        </Title>
        {props.actions !== undefined && <Group gap="xs">{props.actions}</Group>}
      </Group>
      <Text size="sm" c="dimmed">
        {props.text}
      </Text>
      {props.children}
    </Stack>
  );
}
