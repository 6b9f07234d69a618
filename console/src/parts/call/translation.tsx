import { SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeBlock } from '../code-block.tsx';
import { asCurl, asHttp, type Step } from './show-step.ts';
import { TranslationReport, type ReportLine } from './translation-report.tsx';

/** What a call of API 1.0 is in API 2.0: the calls, and what becomes of each value. */
export function Translation({
  steps,
  report,
}: {
  readonly steps: readonly Step[];
  readonly report: readonly ReportLine[];
}): ReactNode {
  const { t } = useTranslation();
  const [form, setForm] = useState<'http' | 'curl'>('http');
  return (
    <Stack gap="sm">
      <Title order={3} size="h5">
        {t('developer.translation.calls', { count: steps.length })}
      </Title>
      {steps.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('developer.translation.noCalls')}
        </Text>
      ) : (
        <SegmentedControl
          size="xs"
          w="fit-content"
          aria-label={t('developer.translation.form')}
          data={[
            { value: 'http', label: 'HTTP' },
            { value: 'curl', label: 'curl' },
          ]}
          value={form}
          onChange={setForm}
        />
      )}
      {steps.map((step) => (
        <Stack key={step.name} gap={4}>
          <Condition step={step} />
          <CodeBlock label={`${step.name}: ${step.why}`} text={form === 'http' ? asHttp(step) : asCurl(step)} />
        </Stack>
      ))}
      <Title order={3} size="h5">
        {t('developer.translation.report')}
      </Title>
      <TranslationReport lines={report} />
    </Stack>
  );
}

function Condition({ step: { onlyIfThereIs, onlyIfThereIsNo } }: { readonly step: Step }): ReactNode {
  const { t } = useTranslation();
  if (onlyIfThereIs === undefined && onlyIfThereIsNo === undefined) return null;
  return (
    <Text size="sm">
      {onlyIfThereIs === undefined
        ? t('developer.translation.unless', { what: onlyIfThereIsNo })
        : t('developer.translation.when', { what: onlyIfThereIs })}
    </Text>
  );
}
