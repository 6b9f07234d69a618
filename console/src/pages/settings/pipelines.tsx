import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/call.ts';

type AllPipelines = Answer<'GET /settings'>['pipelines'];

interface Props {
  readonly pipelines: AllPipelines;
  readonly change: (pipelines: AllPipelines) => void;
}

/** Sales pipelines, each with its stages, one a line. */
export function Pipelines({ pipelines, change }: Props): ReactNode {
  const { t } = useTranslation();
  const replace = (index: number, one: Partial<AllPipelines[number]>): void =>
    change(pipelines.map((pipeline, at) => (at === index ? { ...pipeline, ...one } : pipeline)));
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('settings.rules.pipelinesHelp')}
      </Text>
      {pipelines.map(({ name, stages }, index) => (
        <Group key={index} align="flex-end" gap="xs">
          <TextInput
            required
            label={t('settings.rules.pipeline')}
            value={name}
            onChange={({ currentTarget }) => replace(index, { name: currentTarget.value })}
          />
          <Textarea
            required
            autosize
            className="grow"
            label={t('settings.rules.stages')}
            value={stages.join('\n')}
            onChange={({ currentTarget }) => replace(index, { stages: currentTarget.value.split('\n') })}
          />
          <Button
            variant="default"
            aria-label={`${t('settings.rules.drop')}: ${name}`}
            onClick={() => change(pipelines.filter((_pipeline, at) => at !== index))}
          >
            {t('settings.rules.drop')}
          </Button>
        </Group>
      ))}
      <Group>
        <Button variant="default" size="xs" onClick={() => change([...pipelines, { name: '', stages: [''] }])}>
          {t('settings.rules.pipelineAdd')}
        </Button>
      </Group>
    </Stack>
  );
}
