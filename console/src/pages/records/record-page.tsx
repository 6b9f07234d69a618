import { Anchor, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { Failed } from '../../parts/failed.tsx';
import { NotFound } from '../../parts/not-found.tsx';
import { Page } from '../../parts/page.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { RecordFields } from './record-fields.tsx';
import { isRecordPart, RECORD_MODULES, type RecordPart } from './record-modules.ts';
import { RecordOrigin } from './record-origin.tsx';
import { RelatedLists } from './related-lists.tsx';
import { useModules } from './use-module.ts';

/** One contact, account or deal: its fields, where it comes from, and what hangs on it. */
export function RecordPage(): ReactNode {
  const { module = '', id = '' } = useParams({ strict: false });
  return isRecordPart(module) ? <OneRecord key={`${module}/${id}`} part={module} id={id} /> : <NotFound />;
}

function OneRecord({ part, id }: { readonly part: RecordPart; readonly id: string }): ReactNode {
  const { t } = useTranslation();
  const module = RECORD_MODULES[part];
  const path = { module, id };
  const modules = useModules();
  const record = useQuery({
    queryKey: ['record', module, id],
    queryFn: async ({ signal }) => call('GET /records/{module}/{id}', { path, signal }),
  });
  const lineage = useQuery({
    queryKey: ['lineage', module, id],
    queryFn: async ({ signal }) => call('GET /records/{module}/{id}/lineage', { path, signal }),
  });
  const related = useQuery({
    queryKey: ['related', module, id],
    queryFn: async ({ signal }) => call('GET /records/{module}/{id}/related', { path, signal }),
  });
  const error = record.error ?? modules.error;
  const retry = (): void => {
    void record.refetch();
    void modules.refetch();
  };
  return (
    <Page
      title={record.data?.name ?? t(`records.one.${part}`)}
      actions={
        <Anchor component={Link} to={`/records/${part}`} size="sm">
          {t(`records.all.${part}`)}
        </Anchor>
      }
    >
      {error !== null && <Failed error={error} retry={retry} />}
      {error === null && (record.data === undefined || modules.data === undefined) && <TableSkeleton />}
      {record.data !== undefined && modules.data !== undefined && (
        <Stack gap="lg">
          {related.data !== undefined && <RecordOrigin conversions={related.data.conversions} />}
          <RecordFields
            record={record.data}
            fields={modules.data.find(({ apiName }) => apiName === module)?.fields ?? []}
            lineage={lineage.data?.fields ?? []}
          />
          {related.error !== null && <Failed error={related.error} retry={() => void related.refetch()} />}
          {related.data !== undefined && (
            <RelatedLists part={part} id={id} lists={related.data.lists} modules={modules.data} />
          )}
          {related.isPending && <TableSkeleton rows={4} />}
        </Stack>
      )}
    </Page>
  );
}
