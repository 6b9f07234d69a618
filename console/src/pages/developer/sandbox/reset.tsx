import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/call.ts';
import { ConfirmDialog } from '../../../parts/confirm-dialog.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { Section } from './section.tsx';
import { useChanged } from './use-changed.ts';

/** Back to how the organisation was at first. */
export function Reset(): ReactNode {
  const { t } = useTranslation();
  const changed = useChanged();
  const [isAsked, setAsked] = useState(false);
  const reset = useMutation({
    mutationFn: async () => call('POST /sandbox/reset', {}),
    onSuccess: async () => changed(t('developer.sandbox.resetDone')),
    onSettled: () => setAsked(false),
  });
  return (
    <Section
      title={t('developer.sandbox.reset')}
      text={t('developer.sandbox.resetAbout')}
      actions={
        <Button size="xs" variant="default" onClick={() => setAsked(true)}>
          {t('developer.sandbox.resetOpen')}
        </Button>
      }
    >
      {reset.error !== null && <Failed error={reset.error} />}
      <ConfirmDialog
        opened={isAsked}
        title={t('developer.sandbox.resetTitle')}
        text={t('developer.sandbox.resetText')}
        action={t('developer.sandbox.resetAction')}
        loading={reset.isPending}
        onConfirm={() => reset.mutate()}
        onClose={() => setAsked(false)}
      />
    </Section>
  );
}
