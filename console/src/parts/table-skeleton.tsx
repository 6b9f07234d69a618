import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Lines in the place of a table that is being loaded. */
export function TableSkeleton({ rows = 8 }: { readonly rows?: number }): ReactNode {
  const { t } = useTranslation();
  return (
    <Stack gap={8} role="status" aria-label={t('app.loading')}>
      {Array.from({ length: rows }, (_nothing, index) => (
        <Skeleton key={index} height={28} radius="sm" />
      ))}
    </Stack>
  );
}
