import { Button, CloseButton, Group, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { NotFound } from '../../parts/not-found.tsx';
import { Page } from '../../parts/page.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { isRecordPart, RECORD_MODULES, type RecordPart } from './record-modules.ts';
import { RecordsTable } from './records-table.tsx';
import { readRecordsSearch } from './records-search.ts';

/** The contacts, the accounts or the deals. */
export function RecordsPage(): ReactNode {
  const { module = '' } = useParams({ strict: false });
  return isRecordPart(module) ? <Records key={module} part={module} /> : <NotFound />;
}

const SEARCH_DELAY_MS = 250;

function Records({ part }: { readonly part: RecordPart }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const wanted = readRecordsSearch(useSearch({ strict: false }));
  const module = RECORD_MODULES[part];
  const [typed, setTyped] = useState(wanted.search ?? '');
  const look = useDebouncedCallback((search: string) => {
    void navigate({
      to: '/records/$module',
      params: { module: part },
      search: readRecordsSearch({ ...wanted, search, cursor: '' }),
      replace: true,
    });
  }, SEARCH_DELAY_MS);
  const type = (search: string): void => {
    setTyped(search);
    look(search);
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
        <TextInput
          type="search"
          w={{ base: '100%', xs: 320 }}
          aria-label={t('records.search')}
          placeholder={t('records.searchHint')}
          value={typed}
          onChange={({ currentTarget }) => type(currentTarget.value)}
          rightSection={
            typed === '' ? null : <CloseButton size="sm" aria-label={t('records.clear')} onClick={() => type('')} />
          }
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
            <Button variant="default" size="xs" onClick={() => type('')}>
              {t('records.clear')}
            </Button>
          )}
        </Empty>
      )}
      {data !== undefined && data.records.length > 0 && (
        <RecordsTable part={part} records={data.records} wanted={wanted} isStale={isPlaceholderData} />
      )}
      {data !== undefined && (data.next !== null || wanted.cursor !== undefined) && (
        <Group justify="center" component="nav" aria-label={t('records.paging')}>
          {wanted.cursor !== undefined && (
            <Button
              variant="default"
              renderRoot={(root) => (
                <Link
                  {...root}
                  to="/records/$module"
                  params={{ module: part }}
                  search={readRecordsSearch({ ...wanted, cursor: '' })}
                />
              )}
            >
              {t('records.firstPage')}
            </Button>
          )}
          {data.next !== null && (
            <Button
              variant="default"
              renderRoot={(root) => (
                <Link
                  {...root}
                  to="/records/$module"
                  params={{ module: part }}
                  search={readRecordsSearch({ ...wanted, cursor: data.next })}
                />
              )}
            >
              {t('records.nextPage')}
            </Button>
          )}
        </Group>
      )}
    </Page>
  );
}
