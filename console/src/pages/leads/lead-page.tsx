import { Button, Grid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules } from '../../api/modules.ts';
import { recordQuery, type RecordAnswer } from '../../api/record.ts';
import { Failed } from '../../parts/failed.tsx';
import { Page } from '../../parts/page.tsx';
import { RecordFields } from '../../parts/record-fields.tsx';
import { RecordSummary } from '../../parts/record-summary.tsx';
import { RelatedLists } from '../../parts/related-lists.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { useMay } from '../../session/use-session.ts';
import { BackToLeads } from './back-to-leads.tsx';
import { ConvertedNote } from './converted-note.tsx';
import { useIdInPath } from '../../parts/use-id-in-path.ts';
import { DeleteLead } from './delete-lead.tsx';

/** A lead: what is known of it, what hangs on it, and what can be done with it. */
export function LeadPage(): ReactNode {
  const { t } = useTranslation();
  const id = useIdInPath();
  const modules = useModules();
  const module = modules.module('Leads');
  const { data, error: leadError, refetch } = useQuery(recordQuery('Leads', id));
  const error = leadError ?? modules.error;
  if (error !== null) {
    return (
      <Page title={t('leads.one')}>
        <BackToLeads />
        <Failed error={error} retry={() => void refetch()} />
      </Page>
    );
  }
  if (data === undefined || module === undefined) {
    return (
      <Page title={t('leads.one')}>
        <TableSkeleton />
      </Page>
    );
  }
  const { record } = data;
  return (
    <Page title={record.name} actions={<Actions lead={record} />}>
      <RecordSummary record={record}>
        <BackToLeads />
        {typeof record.values['Company'] === 'string' && (
          <Text inherit fw={500}>
            {record.values['Company']}
          </Text>
        )}
      </RecordSummary>
      {record.conversion !== null && <ConvertedNote conversion={record.conversion} />}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 7, lg: 8 }}>
          <RecordFields module={module} record={record} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5, lg: 4 }}>
          <RelatedLists module="Leads" id={id} />
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function Actions({ lead: { id, name, conversion } }: { readonly lead: RecordAnswer }): ReactNode {
  const { t } = useTranslation();
  const may = useMay();
  if (conversion !== null) return null;
  return (
    <>
      <DeleteLead id={id} name={name} />
      <Button size="xs" variant="default" component={Link} to={`/leads/${id}/edit`}>
        {t('action.edit')}
      </Button>
      {may('convert') && (
        <Button size="xs" component={Link} to={`/leads/${id}/convert`}>
          {t('leads.convert')}
        </Button>
      )}
    </>
  );
}
