import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/call.ts';
import { ConfirmButton } from '../../../parts/confirm-button.tsx';
import { Section } from './section.tsx';
import { useChanged } from './use-changed.ts';

/** Back to how the organisation was at first. */
export function Reset(): ReactNode {
  const { t } = useTranslation();
  const changed = useChanged();
  const reset = async (): Promise<void> => {
    await call('POST /sandbox/reset', {});
    await changed(t('developer.sandbox.resetDone'));
  };
  return (
    <Section
      title={t('developer.sandbox.reset')}
      text={t('developer.sandbox.resetAbout')}
      actions={
        <ConfirmButton
          label={t('developer.sandbox.resetOpen')}
          title={t('developer.sandbox.resetTitle')}
          text={t('developer.sandbox.resetText')}
          action={t('developer.sandbox.resetAction')}
          run={reset}
          looks={{ size: 'xs' }}
        />
      }
    />
  );
}
