import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from './page.tsx';

/** An address that no page has. */
export function NotFound(): ReactNode {
  const { t } = useTranslation();
  return (
    <Page title={t('state.notFound')}>
      <Anchor component={Link} to="/">
        {t('state.goHome')}
      </Anchor>
    </Page>
  );
}
