import { Alert, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/call.ts';
import { Translation } from './translation.tsx';

/** What a call of API 1.0 is in API 2.0, or why nobody can say. */
export function InV2({
  call: { equivalent, report, trouble },
}: {
  readonly call: Pick<Answer<'GET /traffic'>['calls'][number], 'equivalent' | 'report' | 'trouble'>;
}): ReactNode {
  const { t } = useTranslation();
  if (equivalent !== undefined) return <Translation steps={equivalent} report={report ?? []} />;
  return (
    <Alert color="gray" variant="light" title={t('developer.translation.none')}>
      <Text size="sm">{trouble}</Text>
    </Alert>
  );
}
