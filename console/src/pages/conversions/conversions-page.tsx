import { Badge, Button, Group, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Answer } from '../../api/call.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Page } from '../../parts/page.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';

type Conversion = Answer<'GET /conversions'>['conversions'][number];

/** What has been converted, the latest first. */
export function ConversionsPage(): ReactNode {
  const { t } = useTranslation();
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: ['conversions'],
    queryFn: async ({ pageParam, signal }) =>
      call('GET /conversions', { query: { after: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const all = data?.pages.flatMap(({ conversions }) => conversions) ?? [];
  return (
    <Page title={t('conversions.title')}>
      {error !== null && <Failed error={error} retry={() => void refetch()} />}
      {isPending && error === null && <TableSkeleton />}
      {data !== undefined && all.length === 0 && <Empty text={t('conversions.empty')} />}
      {all.length > 0 && (
        <Table.ScrollContainer minWidth={860}>
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
  const { lead, contact, account, deal, convertedAt, convertedBy, face, undone } = conversion;
  return (
    <Table.Tr>
      {[lead, contact, account, deal].map((record, index) => (
        <Table.Td key={index}>{record?.name ?? record?.id ?? '–'}</Table.Td>
      ))}
      <Table.Td>{format.time(convertedAt)}</Table.Td>
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
