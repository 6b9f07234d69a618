import { Badge, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Answer } from '../api/call.ts';
import type { ModuleName } from '../api/modules.ts';
import { relatedQuery } from '../api/record.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Failed } from './failed.tsx';
import { RelatedAttachment, RelatedRecord } from './related-item.tsx';
import { TableSkeleton } from './table-skeleton.tsx';
import { useRecordSearch } from './use-record-search.ts';

type List = Answer<'GET /records/{module}/{id}/related'>['lists'][number];
type Items = Pick<List, 'records' | 'attachments'>;

interface Parent {
  readonly module: ModuleName;
  readonly id: string;
}

const NAMES = [
  'Accounts',
  'Attachments',
  'Calls',
  'Campaigns',
  'Contact_Roles',
  'Contacts',
  'Deals',
  'Events',
  'Leads',
  'Notes',
  'Tasks',
] as const;

/** What hangs on a record: the first few of each list, and all of the one that the address names. */
export function RelatedLists({ module, id }: Parent): ReactNode {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(relatedQuery(module, id));
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Skeleton height={160} radius="sm" />;
  const lists = data.lists.filter(({ total }) => total.count > 0);
  return (
    <Stack gap="md" component="section" aria-label={t('parts.related.title')}>
      {lists.length === 0 && (
        <Paper withBorder p="md">
          <Title order={2} size="h6" mb="xs">
            {t('parts.related.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('parts.related.nothing')}
          </Text>
        </Paper>
      )}
      {lists.map((list) => (
        <OneList key={list.list} parent={{ module, id }} list={list} />
      ))}
    </Stack>
  );
}

function OneList({ parent, list }: { readonly parent: Parent; readonly list: List }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, show] = useRecordSearch();
  const { list: whole, ...others } = search;
  const isWhole = whole === list.list;
  const known = NAMES.find((name) => name === list.list);
  const total = `${format.number(list.total.count)}${list.total.more ? '+' : ''}`;
  return (
    <Paper withBorder p="md">
      <Group gap="xs" mb="xs">
        <Title order={2} size="h6">
          {known === undefined ? list.list : t(`parts.related.list.${known}`)}
        </Title>
        <Badge variant="default" size="sm">
          {total}
        </Badge>
      </Group>
      {isWhole ? <WholeList parent={parent} list={list} /> : <ItemList items={list} />}
      {list.total.count > list.records.length + list.attachments.length && (
        <Button
          size="compact-xs"
          variant="subtle"
          mt="xs"
          aria-expanded={isWhole}
          onClick={() => show(isWhole ? others : { ...others, list: list.list })}
        >
          {isWhole ? t('parts.related.showFew') : t('parts.related.showAll', { total })}
        </Button>
      )}
    </Paper>
  );
}

function WholeList({ parent, list }: { readonly parent: Parent; readonly list: List }): ReactNode {
  const { t } = useTranslation();
  const { module, id } = parent;
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: ['records', module, 'related', id, list.list],
    queryFn: async ({ pageParam, signal }) =>
      call('GET /records/{module}/{id}/related/{list}', {
        path: { module, id, list: list.list },
        query: { cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <TableSkeleton rows={6} />;
  return (
    <>
      <ItemList
        items={{
          records: data.pages.flatMap(({ records }) => records),
          attachments: data.pages.flatMap(({ attachments }) => attachments),
        }}
      />
      {hasNextPage && (
        <Button variant="default" size="xs" mt="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('state.more')}
        </Button>
      )}
    </>
  );
}

function ItemList({ items: { records, attachments } }: { readonly items: Items }): ReactNode {
  return (
    <Stack gap="xs" component="ul" className="plain-list">
      {records.map((record) => (
        <RelatedRecord key={record.id} record={record} />
      ))}
      {attachments.map((attachment) => (
        <RelatedAttachment key={attachment.id} attachment={attachment} />
      ))}
    </Stack>
  );
}
