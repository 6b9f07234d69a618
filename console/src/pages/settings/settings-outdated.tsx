import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FocusedAlert } from '../../parts/focused-alert.tsx';

/** Says that somebody else has changed the settings meanwhile, so that nothing was saved. */
export function SettingsOutdated({ reload }: { readonly reload: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <FocusedAlert refusal={null} color="orange" title={t('settings.outdated.title')}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('settings.outdated.text')}</Text>
        <Button size="xs" variant="default" onClick={reload}>
          {t('settings.outdated.reload')}
        </Button>
      </Stack>
    </FocusedAlert>
  );
}
