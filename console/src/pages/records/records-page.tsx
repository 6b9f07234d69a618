import { Button, Group, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { NotFound } from '../../parts/not-found.tsx';
import { Page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { SearchInput } from '../../parts/search-input.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { isRecordPart, RECORD_MODULES, type RecordPart } from './record-modules.ts';
import { RecordsTable } from './records-table.tsx';
import { readRecordsSearch, type RecordsSearch } from './records-search.ts';

/** The contacts, the accounts or the deals. */
export function RecordsPage(): ReactNode {
  const { module = '' } = useParams({ strict: false });
  return isRecordPart(module) ? <Records key={module} part={module} /> : <NotFound />;
}

function Records({ part }: { readonly part: RecordPart }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const wanted = readRecordsSearch(useSearch({ strict: false }));
  const module = RECORD_MODULES[part];
  const change = (changes: RecordsSearch): void => {
    void navigate({
      to: '/records/$module',
      params: { module: part },
      search: readRecordsSearch({ ...wanted, ...changes, cursor: '' }),
      replace: true,
    });
  };
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    queryKey: ['records', module, wanted],
    queryFn: async ({ signal }) => call('GET /records/{module}', { path: { module }, query: wanted, signal }),
    placeholderData: keepPreviousData,
  });
  const total = data === undefined ? '' : format.number(data.total.count);
  return (
    <Page title={t(`nav.${part}`)}>
      <Group justify="space-between" gap="sm">
        <SearchInput
          flex="1 1 220px"
          maw={420}
          aria-label={t('records.search')}
          placeholder={t('records.searchHint')}
          value={wanted.search ?? ''}
          onSearch={(search) => change({ search })}
        />
        <Text size="sm" c="dimmed" role="status">
          {data !== undefined &&
            (data.total.more ? t('records.more', { total }) : t('records.total', { count: data.total.count, total }))}
        </Text>
      </Group>
      {error !== null && <Failed error={error} retry={() => void refetch()} />}
      {isPending && error === null && <TableSkeleton />}
      {data !== undefined && data.records.length === 0 && (
        <Empty text={wanted.search === undefined ? t('records.empty') : t('records.noneFound')}>
          {wanted.search !== undefined && (
            <Button variant="default" size="xs" onClick={() => change({ search: '' })}>
              {t('records.clear')}
            </Button>
          )}
        </Empty>
      )}
      {data !== undefined && data.records.length > 0 && (
        <RecordsTable
          part={part}
          records={data.records}
          sort={wanted.sort ?? ''}
          onSort={(sort) => change({ sort })}
          isStale={isPlaceholderData}
        />
      )}
      {data !== undefined && (
        <Pager to={`/records/${part}`} search={wanted} next={isPlaceholderData ? null : data.next} />
      )}
    </Page>
  );
}
