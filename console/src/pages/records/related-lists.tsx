import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Answer } from '../../api/call.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Failed } from '../../parts/failed.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { RECORD_MODULES, type RecordPart } from './record-modules.ts';
import { readRecordSearch } from './records-search.ts';
import { RelatedTable } from './related-table.tsx';
import type { Module } from './use-module.ts';

type List = Answer<'GET /records/{module}/{id}/related'>['lists'][number];

interface Props {
  readonly part: RecordPart;
  readonly id: string;
  readonly lists: readonly List[];
  readonly modules: readonly Module[];
}

/** What hangs on a record: the first few of each list, and all of the one that the address names. */
export function RelatedLists({ part, id, lists, modules }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const wanted = readRecordSearch(useSearch({ strict: false }));
  const { list: _list, ...others } = wanted;
  const filled = lists.filter(({ total }) => total.count > 0);
  return (
    <Stack gap="md" component="section" aria-labelledby="related">
      <Title order={2} size="h5" id="related">
        {t('records.related')}
      </Title>
      {filled.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('records.noRelated')}
        </Text>
      )}
      {filled.map((list) => {
        const isWhole = wanted.list === list.list;
        const shown = Math.max(list.records.length, list.attachments.length);
        const total = `${format.number(list.total.count)}${list.total.more ? '+' : ''}`;
        return (
          <Stack key={list.list} gap={4}>
            <Group justify="space-between">
              <Title order={3} size="h6">
                {`${t(`records.lists.${nameOf(list.list)}`)} (${total})`}
              </Title>
              {list.total.count > shown && (
                <Anchor
                  renderRoot={(root) => (
                    <Link
                      {...root}
                      to="/records/$module/$id"
                      params={{ module: part, id }}
                      search={isWhole ? others : { ...others, list: list.list }}
                      resetScroll={false}
                    />
                  )}
                  size="sm"
                >
                  {isWhole ? t('records.showFew') : t('records.showAll', { total })}
                </Anchor>
              )}
            </Group>
            {isWhole ? (
              <WholeList part={part} id={id} list={list} modules={modules} />
            ) : (
              <RelatedTable label={t(`records.lists.${nameOf(list.list)}`)} list={list} modules={modules} />
            )}
          </Stack>
        );
      })}
    </Stack>
  );
}

function WholeList({ part, id, list, modules }: Omit<Props, 'lists'> & { readonly list: List }): ReactNode {
  const { t } = useTranslation();
  const module = RECORD_MODULES[part];
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: ['related', module, id, list.list],
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
  const whole = {
    ...list,
    records: data.pages.flatMap(({ records }) => records),
    attachments: data.pages.flatMap(({ attachments }) => attachments),
  };
  return (
    <>
      <RelatedTable label={t(`records.lists.${nameOf(list.list)}`)} list={whole} modules={modules} />
      {hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('state.more')}
          </Button>
        </Group>
      )}
    </>
  );
}

const LISTS = [
  'Accounts',
  'Contacts',
  'Deals',
  'Contact_Roles',
  'Campaigns',
  'Notes',
  'Tasks',
  'Events',
  'Calls',
  'Attachments',
] as const;

function nameOf(list: string): (typeof LISTS)[number] | 'others' {
  return LISTS.find((one) => one === list) ?? 'others';
}
