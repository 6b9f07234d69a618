import { Badge, Button, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useWrite } from '../../api/use-write.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { ListTable } from './list-table.tsx';
import type { Webhook } from './webhook-form.tsx';

const REFRESH_MS = 5000;

/** What a webhook was told, and how that went. */
export function WebhookDeliveries({ webhook }: { readonly webhook: Webhook }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { id } = webhook;
  const query = useQuery({
    queryKey: ['webhooks', id, 'deliveries'],
    queryFn: async ({ signal }) => (await call('GET /webhooks/{id}/deliveries', { path: { id }, signal })).deliveries,
    refetchInterval: REFRESH_MS,
  });
  const again = useWrite({
    call: async (messageId: string) =>
      call('POST /webhooks/{id}/deliveries/{messageId}/send', { path: { id, messageId } }),
    outdates: [['webhooks', id, 'deliveries']],
    done: t('settings.webhooks.sentAgain'),
  });
  return (
    <Stack gap="xs">
      <Title order={3} size="h6">
        {`${t('settings.webhooks.deliveries')}: ${webhook.url}`}
      </Title>
      <Trouble text={again.trouble([])} />
      <ListTable
        query={query}
        label={t('settings.webhooks.deliveries')}
        empty={t('settings.webhooks.noDeliveries')}
        minWidth={760}
        names={[
          t('settings.webhooks.event'),
          t('settings.webhooks.at'),
          t('settings.webhooks.state'),
          t('settings.webhooks.answer'),
        ]}
      >
        {({ messageId, event, at, state, attempts, nextAt, status, error }) => (
          <Table.Tr key={messageId}>
            <Table.Td>
              <Text size="sm">{event}</Text>
              <Text size="xs" c="dimmed">
                {messageId}
              </Text>
            </Table.Td>
            <Table.Td>{format.time(at)}</Table.Td>
            <Table.Td>
              <Badge variant="default">{t(`settings.webhooks.delivery.${state}`)}</Badge>
              <Text size="xs" c="dimmed">
                {t('settings.webhooks.attempts', { count: attempts })}
                {nextAt !== null && ` · ${t('settings.webhooks.nextAt', { when: format.time(nextAt) })}`}
              </Text>
            </Table.Td>
            <Table.Td>{status ?? error ?? '–'}</Table.Td>
            <Table.Td>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`${t('settings.webhooks.again')}: ${messageId}`}
                disabled={again.isRunning}
                onClick={() => again.run(messageId)}
              >
                {t('settings.webhooks.again')}
              </Button>
            </Table.Td>
          </Table.Tr>
        )}
      </ListTable>
    </Stack>
  );
}
