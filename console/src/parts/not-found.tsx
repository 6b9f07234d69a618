import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from './empty.tsx';

/** An address that no page has. */
export function NotFound(): ReactNode {
  const { t } = useTranslation();
  return (
    <Empty text={t('state.notFound')}>
      <Anchor component={Link} to="/">
        {t('state.goHome')}
      </Anchor>
    </Empty>
  );
}
