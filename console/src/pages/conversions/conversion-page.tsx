import { Anchor, Badge, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Answer } from '../../api/call.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Failed } from '../../parts/failed.tsx';
import { Page } from '../../parts/page.tsx';
import { RecordLink } from '../../parts/record-link.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { UndoButton } from '../../parts/undo-button.tsx';
import { useMay } from '../../session/use-session.ts';
import { Lineage } from './lineage.tsx';
import { Request } from './request.tsx';
import { ReportLines } from './report-lines.tsx';

type Conversion = Answer<'GET /conversions/{id}'>;

/** A conversion: what it made, what became of each field, where each value came from, and how it was asked for; and the way back. */
export function ConversionPage(): ReactNode {
  const { t } = useTranslation();
  const may = useMay();
  const { id = '' } = useParams({ strict: false });
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['conversion', id],
    queryFn: async ({ signal }) => call('GET /conversions/{id}', { path: { id }, signal }),
  });
  const title =
    data === undefined ? t('conversions.one') : t('conversions.oneOf', { name: data.lead.name ?? data.lead.id });
  return (
    <Page title={title} actions={data?.undone === null && may('undo') ? <UndoButton conversionId={id} /> : undefined}>
      <Text size="sm">
        <Anchor component={Link} to="/conversions" inherit>
          {t('conversions.title')}
        </Anchor>
      </Text>
      {error !== null && <Failed error={error} retry={() => void refetch()} />}
      {isPending && error === null && <TableSkeleton />}
      {data !== undefined && <Content conversion={data} />}
    </Page>
  );
}

function Content({ conversion }: { readonly conversion: Conversion }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, lead, contact, account, deal, face, convertedAt, convertedBy, undone, report } = conversion;
  const records = (
    [
      ['Contacts', contact],
      ['Accounts', account],
      ['Deals', deal],
    ] as const
  ).flatMap(([module, record]) => (record === null ? [] : [{ module, ...record }]));
  const names = new Map(records.map((one) => [one.id, one.name ?? one.id]));
  return (
    <Stack gap="md">
      <Group gap="sm">
        <Badge variant="light" color={undone === null ? 'teal' : 'gray'} autoContrast>
          {undone === null ? t('conversions.standing') : t('conversions.undone')}
        </Badge>
        <Text size="sm">
          {t('conversions.convertedBy', { time: format.time(convertedAt), who: convertedBy.email, face })}
        </Text>
        {undone !== null && (
          <Text size="sm">{t('conversions.undoneBy', { time: format.time(undone.at), who: undone.by.email })}</Text>
        )}
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
        {[{ module: 'Leads' as const, ...lead }, ...records].map((record) => (
          <Card key={record.module} withBorder padding="sm">
            <Text size="xs" c="dimmed">
              {t(`modules.${record.module}`)}
            </Text>
            <Text size="sm" fw={500}>
              <RecordLink record={record} />
            </Text>
          </Card>
        ))}
      </SimpleGrid>
      <Section title={t('conversions.reportTitle')}>
        <ReportLines lines={report} />
      </Section>
      {undone === null &&
        records.map(({ module, id: recordId }) => (
          <Section key={module} title={t('conversions.lineageOf', { module: t(`modules.${module}`) })}>
            <Lineage module={module} id={recordId} conversionId={id} names={names} />
          </Section>
        ))}
      <Section title={t('conversions.request.title')}>
        <Request conversionId={id} />
      </Section>
    </Stack>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <Card withBorder padding="md" component="section">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {title}
        </Title>
        {children}
      </Stack>
    </Card>
  );
}
