import { Badge, Button, Grid, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { Failed } from '../../parts/failed.tsx';
import { Page } from '../../parts/page.tsx';
import { RecordFields } from '../../parts/record-fields.tsx';
import { recordQuery } from '../../parts/record-query.ts';
import { RelatedLists } from '../../parts/related-lists.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { useModule, type RecordAnswer } from '../../parts/use-module.ts';
import { useMay } from '../../session/use-session.ts';
import { BackToLeads } from './back-to-leads.tsx';
import { ConvertedNote } from './converted-note.tsx';
import { useIdInPath } from '../../parts/use-id-in-path.ts';
import { DeleteLead } from './delete-lead.tsx';

/** A lead: what is known of it, what hangs on it, and what can be done with it. */
export function LeadPage(): ReactNode {
  const { t } = useTranslation();
  const id = useIdInPath();
  const { module, error: moduleError } = useModule('Leads');
  const { data, error: leadError, refetch } = useQuery(recordQuery('Leads', id));
  const error = leadError ?? moduleError;
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
      <Summary lead={record} />
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
        {t('parts.action.edit')}
      </Button>
      {may('convert') && (
        <Button size="xs" component={Link} to={`/leads/${id}/convert`}>
          {t('leads.convert')}
        </Button>
      )}
    </>
  );
}

function Summary({ lead }: { readonly lead: RecordAnswer }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { owner, createdAt, createdBy, modifiedAt, modifiedBy, tags, values } = lead;
  const facts = [
    [t('parts.record.owner'), owner.name],
    [t('parts.record.created'), t('parts.record.by', { time: format.time(createdAt), name: createdBy.name })],
    [t('parts.record.modified'), t('parts.record.by', { time: format.time(modifiedAt), name: modifiedBy.name })],
  ] as const;
  return (
    <Group gap="md">
      <BackToLeads />
      {typeof values['Company'] === 'string' && (
        <Text size="sm" fw={500}>
          {values['Company']}
        </Text>
      )}
      {facts.map(([name, value]) => (
        <Text key={name} size="sm" c="dimmed">
          {t('parts.record.fact', { name, value })}
        </Text>
      ))}
      {tags.length > 0 && (
        <Group gap={4} component="ul" className="plain-list" aria-label={t('parts.record.tags')}>
          {tags.map((tag) => (
            <li key={tag.id}>
              <Badge variant="light" tt="none" autoContrast>
                {tag.name}
              </Badge>
            </li>
          ))}
        </Group>
      )}
    </Group>
  );
}
