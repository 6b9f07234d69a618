import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { KeyHints } from '../../parts/key-hints.tsx';
import { loose } from '../../parts/loose.ts';
import { Page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { SearchInput } from '../../parts/search-input.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { useRowKeys } from '../../parts/use-row-keys.ts';
import { useMay } from '../../session/use-session.ts';
import { LeadFilters } from './lead-filters.tsx';
import { filterCount, leadsQuery, readLeadsSearch, type LeadsChanges } from './leads-search.ts';
import { LeadsTable } from './leads-table.tsx';
import { SelectionBar } from './selection-bar.tsx';

const NEWEST_FIRST = '-Created_Time';

/** The leads: searched, narrowed, sorted; many of them selected to be converted. */
export function LeadsPage(): ReactNode {
  const { t } = useTranslation();
  const mayConvert = useMay()('convert');
  const navigate = useNavigate();
  const search = readLeadsSearch(useSearch({ strict: false }));
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    queryKey: ['records', 'Leads', 'list', search],
    queryFn: async ({ signal }) =>
      call('GET /records/{module}', { path: { module: 'Leads' }, query: leadsQuery(search), signal }),
    placeholderData: keepPreviousData,
  });
  const change = (changes: LeadsChanges): void =>
    // another list begins at its first page
    void navigate({
      to: '/leads',
      search: loose(readLeadsSearch({ ...search, cursor: undefined, ...changes })),
      replace: true,
    });

  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const select = useCallback((ids: readonly string[], isSelected: boolean) => {
    setSelected((before) => new Set(isSelected ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))));
  }, []);
  const leads = data?.records ?? [];
  const searchField = useRef<HTMLInputElement>(null);
  const pick = (id: string): void => {
    if (leads.some((lead) => lead.id === id && lead.conversion === null)) select([id], !selected.has(id));
  };
  useRowKeys(searchField, mayConvert ? pick : null);

  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const [showsFilters, setShowsFilters] = useState(false);
  const count = filterCount(search);
  const isNarrowed = count > 0 || search.q !== undefined || search.converted === 'true';
  return (
    <Page title={t('leads.title')} actions={<Actions />}>
      <Group gap="xs">
        <SearchInput
          inputRef={searchField}
          aria-label={t('leads.search')}
          placeholder={t('leads.searchHint')}
          value={search.q ?? ''}
          onSearch={(text) => {
            if (text !== (search.q ?? '')) change({ q: text === '' ? undefined : text });
          }}
          flex="1 1 220px"
          maw={420}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('leads.filter.converted')}
          data={[
            { value: 'false', label: t('leads.state.open') },
            { value: 'true', label: t('leads.state.converted') },
            { value: 'both', label: t('leads.state.all') },
          ]}
          value={search.converted ?? 'false'}
          onChange={(value) => change({ converted: value === 'true' || value === 'both' ? value : undefined })}
        />
        {!isWide && (
          <Button
            size="xs"
            variant="default"
            aria-expanded={showsFilters}
            onClick={() => setShowsFilters(!showsFilters)}
          >
            {count === 0 ? t('leads.filter.title') : t('leads.filter.titleCount', { count })}
          </Button>
        )}
      </Group>
      {(isWide || showsFilters) && <LeadFilters search={search} onChange={change} />}
      {error !== null && <Failed error={error} retry={() => void refetch()} />}
      {isPending && error === null && <TableSkeleton />}
      {data !== undefined && error === null && leads.length === 0 && (
        <Empty text={t(isNarrowed ? 'leads.noneFound' : 'leads.none')}>
          {isNarrowed ? (
            <Button variant="default" size="xs" component={Link} to="/leads">
              {t('leads.showAll')}
            </Button>
          ) : (
            <Button size="xs" component={Link} to="/leads/import">
              {t('leads.import')}
            </Button>
          )}
        </Empty>
      )}
      {leads.length > 0 && error === null && (
        <>
          <Group justify="space-between" gap="xs">
            <Total total={data?.total} />
            <KeyHints hints={['search', 'move', 'open', ...(mayConvert ? (['select'] as const) : [])]} />
          </Group>
          <LeadsTable
            leads={leads}
            sort={search.sort ?? NEWEST_FIRST}
            onSort={(sort) => change({ sort: sort === NEWEST_FIRST ? undefined : sort })}
            selected={selected}
            onSelect={select}
          />
        </>
      )}
      {error === null && <Pager to="/leads" search={search} next={isPlaceholderData ? null : (data?.next ?? null)} />}
      {selected.size > 0 && <SelectionBar ids={[...selected]} onClear={() => setSelected(new Set())} />}
    </Page>
  );
}

function Actions(): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Button component={Link} to="/leads/import" variant="default" size="xs">
        {t('leads.import')}
      </Button>
      <Button component={Link} to="/leads/new" size="xs">
        {t('leads.new')}
      </Button>
    </>
  );
}

function Total({
  total,
}: {
  readonly total: { readonly count: number; readonly more: boolean } | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (total === undefined) return null;
  return (
    <Text size="sm" c="dimmed" role="status">
      {t(total.more ? 'leads.totalMore' : 'leads.total', { count: total.count, number: format.number(total.count) })}
    </Text>
  );
}
