import { Alert, Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules } from '../../api/modules.ts';
import { Failed } from '../../parts/failed.tsx';
import { Page } from '../../parts/page.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { useMay } from '../../session/use-session.ts';
import { ConvertForm } from './convert-form.tsx';
import { ConvertedPanel } from './converted-panel.tsx';
import { recordQuery } from '../../api/record.ts';

/** Converts one lead, with a look at what will become of it before; of a converted lead, what it became. */
export function ConvertPage(): ReactNode {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false });
  const may = useMay();
  const modules = useModules();
  const { data, error: leadError, refetch } = useQuery(recordQuery('Leads', id));
  // what was read stays when reading it again fails, and with it what has been chosen
  const error = (data === undefined ? leadError : null) ?? (modules.isLoaded ? null : modules.error);
  if (error !== null) {
    return (
      <Page title={t('convert.title')}>
        <Failed error={error} retry={() => (data === undefined ? void refetch() : modules.retry())} />
      </Page>
    );
  }
  if (data === undefined || !modules.isLoaded) {
    return (
      <Page title={t('convert.title')}>
        <TableSkeleton />
      </Page>
    );
  }
  const lead = data.record;
  if (lead.conversion !== null) {
    return (
      <Page title={t('convert.convertedTitle', { name: lead.name })}>
        <ConvertedPanel key={lead.conversion.id} conversionId={lead.conversion.id} />
      </Page>
    );
  }
  if (!may('convert')) {
    return (
      <Page title={t('convert.titleOf', { name: lead.name })}>
        <Alert color="gray" variant="light" title={t('convert.mayNot')}>
          <Text size="sm">{t('convert.mayNotHelp')}</Text>
        </Alert>
        <Anchor component={Link} to={`/leads/${id}`} size="sm">
          {t('convert.toLead')}
        </Anchor>
      </Page>
    );
  }
  return <ConvertForm key={lead.id} lead={lead} />;
}
