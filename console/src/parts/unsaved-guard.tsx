import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from './confirm-dialog.tsx';

/** Asks before a page is left on which something has not been saved; the browser asks before it is closed. */
export function UnsavedGuard({ isUnsaved }: { readonly isUnsaved: () => boolean }): ReactNode {
  const { t } = useTranslation();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: isUnsaved,
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      title={t('parts.unsaved.title')}
      text={t('parts.unsaved.text')}
      action={t('parts.unsaved.leave')}
      run={async () => proceed?.()}
      isOpen={status === 'blocked'}
      close={() => reset?.()}
    />
  );
}
