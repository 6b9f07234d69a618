import { Anchor, Badge, Button, Group, SegmentedControl, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Answer } from '../../api/call.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Page } from '../../parts/page.tsx';
import { RecordLink } from '../../parts/record-link.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { LeadFilter } from './lead-filter.tsx';
import { readConversionSearch, type ConversionSearch } from './search.ts';

type Conversion = Answer<'GET /conversions'>['conversions'][number];

const RECORDS = [
  ['lead', 'Leads'],
  ['contact', 'Contacts'],
  ['account', 'Accounts'],
  ['deal', 'Deals'],
] as const;

/** What has been converted, the latest first. */
export function ConversionsPage(): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { lead, undone } = readConversionSearch(useSearch({ strict: false }));
  const narrow = (search: ConversionSearch): void => void navigate({ to: '/conversions', search, replace: true });
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: ['conversions', lead, undone],
    queryFn: async ({ pageParam, signal }) =>
      call('GET /conversions', { query: { after: pageParam ?? undefined, leadId: lead, undone }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const all = data?.pages.flatMap(({ conversions }) => conversions) ?? [];
  return (
    <Page
      title={t('conversions.title')}
      actions={
        <Button component={Link} to="/conversions/report" variant="default">
          {t('conversions.toReport')}
        </Button>
      }
    >
      <Group gap="sm">
        <LeadFilter
          value={lead}
          onChange={(id) =>
            narrow({ ...(id === undefined ? {} : { lead: id }), ...(undone === undefined ? {} : { undone }) })
          }
        />
        <SegmentedControl
          size="xs"
          aria-label={t('conversions.state')}
          value={undone ?? ''}
          onChange={(value) =>
            narrow({
              ...(lead === undefined ? {} : { lead }),
              ...(value === 'true' || value === 'false' ? { undone: value } : {}),
            })
          }
          data={[
            { value: '', label: t('conversions.both') },
            { value: 'false', label: t('conversions.standingOnes') },
            { value: 'true', label: t('conversions.undoneOnes') },
          ]}
        />
      </Group>
      {error !== null && <Failed error={error} retry={() => void refetch()} />}
      {isPending && error === null && <TableSkeleton />}
      {data !== undefined && all.length === 0 && (
        <Empty text={t(lead === undefined && undone === undefined ? 'conversions.empty' : 'conversions.noneFound')} />
      )}
      {all.length > 0 && (
        <Table.ScrollContainer minWidth={860} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table highlightOnHover className="table">
            <Table.Thead>
              <Table.Tr>
                {(['lead', 'contact', 'account', 'deal', 'when', 'who', 'face', 'state'] as const).map((column) => (
                  <Table.Th key={column}>{t(`conversions.${column}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {all.map((one) => (
                <Row key={one.id} conversion={one} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('state.more')}
          </Button>
        </Group>
      )}
    </Page>
  );
}

function Row({ conversion }: { readonly conversion: Conversion }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, convertedAt, convertedBy, face, undone } = conversion;
  return (
    <Table.Tr>
      {RECORDS.map(([key, module]) => {
        const record = conversion[key];
        return (
          <Table.Td key={key} className="name-cell" title={record?.name ?? undefined}>
            {record === null ? '–' : <RecordLink record={{ module, ...record }} />}
          </Table.Td>
        );
      })}
      <Table.Td>
        <Anchor component={Link} to={`/conversions/${id}`} inherit>
          {format.time(convertedAt)}
        </Anchor>
      </Table.Td>
      <Table.Td>{convertedBy.email}</Table.Td>
      <Table.Td>{face}</Table.Td>
      <Table.Td>
        <Badge variant="light" color={undone === null ? 'teal' : 'gray'} autoContrast>
          {undone === null ? t('conversions.standing') : t('conversions.undone')}
        </Badge>
      </Table.Td>
    </Table.Tr>
  );
}
