import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/call.ts';
import { CodeBlock } from '../code-block.tsx';
import { formatText } from './format-text.ts';

const FORM = 'application/x-www-form-urlencoded';

/** What was asked and what was answered, as far as it is kept. */
export function CallTexts({
  call,
}: {
  readonly call: Pick<
    Answer<'GET /traffic'>['calls'][number],
    'method' | 'path' | 'query' | 'headers' | 'request' | 'answer'
  >;
}): ReactNode {
  const { t } = useTranslation();
  const { method, path, query, headers, request, answer } = call;
  const isForm = headers['content-type']?.startsWith(FORM) === true;
  const head = [`${method} ${path}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join('\n');
  const parameters = [...parametersOf(query), ...(isForm ? parametersOf(request.body) : [])];
  const short = parameters.filter(([, value]) => !/^\s*[<[{]/.test(value));
  const long = parameters.filter((one) => !short.includes(one));
  return (
    <Stack gap="sm">
      <Title order={3} size="h5">
        {t('developer.traffic.request')}
      </Title>
      <CodeBlock label={t('developer.traffic.head')} text={head} />
      {short.length > 0 && (
        <CodeBlock
          label={t('developer.traffic.parameters')}
          text={short.map(([name, value]) => `${name} = ${value}`).join('\n')}
        />
      )}
      {long.map(([name, value]) => (
        <CodeBlock key={name} label={name} text={formatText(value)} />
      ))}
      {request.body !== null && !isForm && (
        <CodeBlock label={t('developer.traffic.body')} text={formatText(request.body)} />
      )}
      {request.cut && <Cut />}
      <Title order={3} size="h5">
        {t('developer.traffic.answer')}
      </Title>
      {answer.body === null ? (
        <Text size="sm" c="dimmed">
          {t('developer.traffic.noBody')}
        </Text>
      ) : (
        <CodeBlock label={t('developer.traffic.answerBody')} text={formatText(answer.body)} />
      )}
      {answer.cut && <Cut />}
    </Stack>
  );
}

function Cut(): ReactNode {
  const { t } = useTranslation();
  return (
    <Text size="sm" c="dimmed">
      {t('developer.traffic.cut')}
    </Text>
  );
}

function parametersOf(query: string | null): [name: string, value: string][] {
  return query === null ? [] : [...new URLSearchParams(query)];
}
