import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export function BackToLeads(): ReactNode {
  const { t } = useTranslation();
  return (
    <Anchor component={Link} to="/leads" size="sm">
      {`← ${t('leads.title')}`}
    </Anchor>
  );
}
