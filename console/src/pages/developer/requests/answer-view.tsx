import { Alert, Badge, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { CodeBlock } from '../../../parts/code-block.tsx';
import { formatText } from '../../../parts/call/format-text.ts';
import type { Answered } from './send-request.ts';

/** What a request was answered, its status and how long it took. */
export function AnswerView(props: {
  readonly label: string;
  readonly answer: Answered | undefined;
  readonly error: Error | null;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { label, answer, error } = props;
  if (error !== null) {
    return (
      <Alert color="red" variant="light" role="alert">
        {t('developer.requests.noAnswer')}
      </Alert>
    );
  }
  if (answer === undefined) return null;
  return (
    <Stack gap={4}>
      <Group gap="sm" role="status">
        <Badge
          className="whole"
          variant="dot"
          radius="sm"
          tt="none"
          fw={500}
          color={answer.status < 400 ? 'teal' : 'red'}
        >
          {answer.status}
        </Badge>
        <Text size="sm">{t('developer.milliseconds', { ms: format.number(Math.round(answer.ms)) })}</Text>
      </Group>
      {answer.text === '' ? (
        <Text size="sm" c="dimmed">
          {t('developer.requests.emptyAnswer')}
        </Text>
      ) : (
        <CodeBlock label={label} text={formatText(answer.text)} />
      )}
    </Stack>
  );
}
