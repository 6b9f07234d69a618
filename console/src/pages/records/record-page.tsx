import { Anchor, Grid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules } from '../../api/modules.ts';
import { lineageQuery, recordQuery, relatedQuery } from '../../api/record.ts';
import { Failed } from '../../parts/failed.tsx';
import { NotFound } from '../../parts/not-found.tsx';
import { Page } from '../../parts/page.tsx';
import { RecordFields } from '../../parts/record-fields.tsx';
import { RecordSummary } from '../../parts/record-summary.tsx';
import { RelatedLists } from '../../parts/related-lists.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { isRecordPart, RECORD_MODULES, type RecordPart } from './record-modules.ts';
import { RecordOrigin } from './record-origin.tsx';

/** One contact, account or deal: its fields, where it comes from, and what hangs on it. */
export function RecordPage(): ReactNode {
  const { module = '', id = '' } = useParams({ strict: false });
  return isRecordPart(module) ? <OneRecord key={`${module}/${id}`} part={module} id={id} /> : <NotFound />;
}

function OneRecord({ part, id }: { readonly part: RecordPart; readonly id: string }): ReactNode {
  const { t } = useTranslation();
  const name = RECORD_MODULES[part];
  const modules = useModules();
  const module = modules.module(name);
  const { data, error: recordError, refetch } = useQuery(recordQuery(name, id));
  const lineage = useQuery(lineageQuery(name, id));
  const related = useQuery(relatedQuery(name, id));
  const error = recordError ?? modules.error;
  const retry = (): void => {
    void refetch();
    modules.retry();
  };
  return (
    <Page title={data?.record.name ?? t(`modules.${name}`)}>
      {error !== null && <Failed error={error} retry={retry} />}
      {error === null && (data === undefined || module === undefined) && <TableSkeleton />}
      {data !== undefined && module !== undefined && (
        <>
          <RecordSummary record={data.record}>
            <Anchor component={Link} to={`/records/${part}`} inherit>
              {t(`records.all.${part}`)}
            </Anchor>
          </RecordSummary>
          <Grid gap="md">
            <Grid.Col span={{ base: 12, md: 7, lg: 8 }}>
              <Stack gap="md">
                {related.data !== undefined && <RecordOrigin conversions={related.data.conversions} />}
                <RecordFields module={module} record={data.record} lineage={lineage.data?.fields ?? []} />
              </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 5, lg: 4 }}>
              <RelatedLists module={name} id={id} />
            </Grid.Col>
          </Grid>
        </>
      )}
    </Page>
  );
}
