import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from './empty.tsx';
import { Page } from './page.tsx';

/** In the place of a page whose script does not arrive, or that has failed: all that helps is to load it anew. */
export function BrokenPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <Page title={t('state.broken')}>
      <Empty text={t('state.brokenHelp')}>
        <Button variant="default" onClick={() => globalThis.location.reload()}>
          {t('state.reload')}
        </Button>
      </Empty>
    </Page>
  );
}
