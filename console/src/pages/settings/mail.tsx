import { Alert, Button, Code, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useWrite } from '../../api/use-write.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { WideTable } from '../../parts/wide-table.tsx';
import { Headers } from './headers.tsx';

/** Where mails go, and those that there are. */
export function Mail(): ReactNode {
  const { t } = useTranslation();
  const server = useQuery({
    queryKey: ['mail-server'],
    queryFn: async ({ signal }) => call('GET /mails/server', { signal }),
  });
  const test = useWrite({
    call: async (_nothing: null) => call('POST /mails/test', {}),
    outdates: [['mails']],
    done: t('settings.mail.tested'),
  });
  return (
    <Stack>
      {server.error !== null && <Failed error={server.error} retry={() => void server.refetch()} />}
      {server.data !== undefined &&
        (server.data.server === null ? (
          <Alert color="gray" title={t('settings.mail.kept')}>
            {t('settings.mail.keptHelp')}
          </Alert>
        ) : (
          <Group>
            <Text size="sm">
              {t('settings.mail.server', { server: `${server.data.server.host}:${server.data.server.port}` })}
            </Text>
            <Button variant="default" loading={test.isRunning} onClick={() => test.run(null)}>
              {t('settings.mail.test')}
            </Button>
          </Group>
        ))}
      <Trouble text={test.trouble([])} />
      <Title order={3} size="h6">
        {t('settings.mail.mails')}
      </Title>
      <Mails />
    </Stack>
  );
}

function Mails(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const [shown, setShown] = useState<string | null>(null);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: ['mails'],
    queryFn: async ({ pageParam, signal }) => call('GET /mails', { query: { after: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <TableSkeleton rows={4} />;
  const mails = data.pages.flatMap((page) => page.mails);
  if (mails.length === 0) return <Empty text={t('settings.mail.empty')} />;
  return (
    <>
      <WideTable label={t('settings.mail.mails')} minWidth={720}>
        <Table>
          <Headers
            names={[t('settings.mail.to'), t('settings.mail.subject'), t('settings.mail.at'), t('settings.mail.state')]}
          />
          <Table.Tbody>
            {mails.map(({ id, to, subject, at, sentAt, attempts, error: wrong }) => (
              <Table.Tr key={id}>
                <Table.Td>{to}</Table.Td>
                <Table.Td>{subject}</Table.Td>
                <Table.Td>{format.time(at)}</Table.Td>
                <Table.Td>
                  {sentAt === null ? t('settings.mail.unsent', { count: attempts }) : format.time(sentAt)}
                  {wrong !== null && (
                    <Text size="xs" c="dimmed">
                      {wrong}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`${t('settings.mail.read')}: ${subject}, ${to}`}
                    onClick={() => setShown(id)}
                  >
                    {t('settings.mail.read')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
      {hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('state.more')}
          </Button>
        </Group>
      )}
      {shown !== null && <OneMail id={shown} close={() => setShown(null)} />}
    </>
  );
}

function OneMail({ id, close }: { readonly id: string; readonly close: () => void }): ReactNode {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ['mail', id],
    queryFn: async ({ signal }) => call('GET /mails/{id}', { path: { id }, signal }),
  });
  return (
    <Dialog title={data?.subject ?? t('settings.mail.read')} isOpen close={close}>
      {error !== null && <Failed error={error} />}
      {data === undefined && error === null && <TableSkeleton rows={3} />}
      {data !== undefined && (
        <Stack gap="xs">
          <Text size="sm">{`${t('settings.mail.to')}: ${data.to}`}</Text>
          <Code block className="secret" tabIndex={0}>
            {data.body}
          </Code>
        </Stack>
      )}
    </Dialog>
  );
}
