import { Alert, Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem.ts';
import { useProblemWords } from '../i18n/use-problem-words.ts';

/** What is shown in the place of something that could not be loaded. */
export function Failed({ error, retry }: { readonly error: Error; readonly retry?: () => void }): ReactNode {
  const { t } = useTranslation();
  const words = useProblemWords();
  const isOffline = error instanceof Problem && error.status === 0;
  const isForbidden = error instanceof Problem && error.status === 403;
  const title = isOffline ? t('state.offline') : isForbidden ? t('state.forbidden') : t('state.failed');
  return (
    <Alert color={isForbidden ? 'gray' : 'red'} variant="light" title={title} role="alert" m="md">
      <Stack gap="sm" align="flex-start">
        {!isOffline && <Text size="sm">{words(error)}</Text>}
        {retry !== undefined && !isForbidden && (
          <Button variant="default" size="xs" onClick={retry}>
            {t('state.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
