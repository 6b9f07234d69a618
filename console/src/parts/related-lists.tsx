import { Anchor, Badge, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Answer } from '../api/call.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Failed } from './failed.tsx';
import { RecordLink } from './record-link.tsx';
import type { ModuleName } from './use-module.ts';

type List = Answer<'GET /records/{module}/{id}/related'>['lists'][number];
type Related = List['records'][number];

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

/** What hangs on a record: the first few of each list, and how many there are. */
export function RelatedLists({ module, id }: { readonly module: ModuleName; readonly id: string }): ReactNode {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['records', module, 'related', id],
    queryFn: async ({ signal }) => call('GET /records/{module}/{id}/related', { path: { module, id }, signal }),
  });
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
        <OneList key={list.list} list={list} />
      ))}
    </Stack>
  );
}

function OneList({ list: { list, total, records, attachments } }: { readonly list: List }): ReactNode {
  const { t } = useTranslation();
  const known = NAMES.find((name) => name === list);
  const more = total.count - records.length - attachments.length;
  return (
    <Paper withBorder p="md">
      <Group gap="xs" mb="xs">
        <Title order={2} size="h6">
          {known === undefined ? list : t(`parts.related.list.${known}`)}
        </Title>
        <Badge variant="default" size="sm">
          {total.more ? `${total.count}+` : total.count}
        </Badge>
      </Group>
      <Stack gap="xs" component="ul" className="plain-list">
        {records.map((record) => (
          <RelatedRecord key={record.id} record={record} />
        ))}
        {attachments.map(({ id, fileName, linkUrl, createdAt, owner }) => (
          <Line key={id} time={createdAt} who={owner.name}>
            {linkUrl !== null && /^https?:/i.test(linkUrl) ? (
              <Anchor inherit href={linkUrl} target="_blank" rel="noreferrer noopener">
                {fileName}
              </Anchor>
            ) : (
              fileName
            )}
          </Line>
        ))}
      </Stack>
      {more > 0 && (
        <Text size="xs" c="dimmed" mt="xs">
          {t(total.more ? 'parts.related.moreAtLeast' : 'parts.related.more', { count: more })}
        </Text>
      )}
    </Paper>
  );
}

function RelatedRecord({ record }: { readonly record: Related }): ReactNode {
  const { values, memberStatus, role } = record;
  const said = values['Note_Content'] ?? values['Description'];
  const state = memberStatus ?? role?.name ?? values['Status'] ?? values['Stage'];
  const when = values['Due_Date'] ?? values['Start_DateTime'] ?? values['Call_Start_Time'];
  return (
    <Line time={typeof when === 'string' ? when : record.createdAt} who={record.owner.name} state={state}>
      <RecordLink record={record} />
      {typeof said === 'string' && (
        <Text size="xs" className="as-written" lineClamp={3}>
          {said}
        </Text>
      )}
    </Line>
  );
}

function Line(props: {
  readonly children: ReactNode;
  readonly time: string;
  readonly who: string;
  readonly state?: unknown;
}): ReactNode {
  const format = useFormat();
  const { time, who, state, children } = props;
  return (
    <li>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <Text size="sm" component="div" className="any-length">
          {children}
        </Text>
        {typeof state === 'string' && (
          <Badge variant="default" size="sm" tt="none" fw={400} flex="none">
            {state}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed">{`${time.length === 10 ? format.date(time) : format.time(time)} · ${who}`}</Text>
    </li>
  );
}
