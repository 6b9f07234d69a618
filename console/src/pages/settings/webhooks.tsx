import { Badge, Button, Group, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useWrite } from '../../api/use-write.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { SecretOnce } from '../../parts/secret-once.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { ListTable } from './list-table.tsx';
import { WebhookDeliveries } from './webhook-deliveries.tsx';
import { WebhookForm, type Webhook } from './webhook-form.tsx';

/** Who is told of conversions. */
export function Webhooks(): ReactNode {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<Webhook | 'new' | null>(null);
  const [told, setTold] = useState<Webhook | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ['webhooks'],
    queryFn: async ({ signal }) => (await call('GET /webhooks', { signal })).webhooks,
  });
  const outdates = [['webhooks']];
  const remove = useWrite({
    call: async (id: string) => call('DELETE /webhooks/{id}', { path: { id } }),
    outdates,
    done: t('settings.webhooks.removed'),
  });
  const rotate = useWrite({
    call: async (id: string) => call('POST /webhooks/{id}/secret', { path: { id } }),
    outdates,
    after: (answer) => setSecret(answer.secret),
  });
  const stop = useWrite({
    call: async ({ id, active }: { id: string; active: boolean }) =>
      call('PATCH /webhooks/{id}', { path: { id }, body: { active } }),
    outdates,
    done: t('action.saved'),
  });
  return (
    <>
      <Group>
        <Button onClick={() => setEdited('new')}>{t('settings.webhooks.make')}</Button>
      </Group>
      {edited !== null && (
        <WebhookForm webhook={edited === 'new' ? null : edited} close={() => setEdited(null)} made={setSecret} />
      )}
      <SecretOnce
        title={t('settings.webhooks.secretTitle')}
        text={t('settings.webhooks.secretOnce')}
        secrets={secret === null ? [] : [{ name: t('settings.webhooks.secret'), value: secret }]}
        close={() => setSecret(null)}
      />
      <Trouble text={stop.trouble([])} />
      <ListTable
        query={query}
        label={t('settings.webhooks.title')}
        empty={t('settings.webhooks.empty')}
        minWidth={720}
        names={[t('settings.webhooks.url'), t('settings.webhooks.events'), t('settings.webhooks.state')]}
      >
        {(webhook) => (
          <Table.Tr key={webhook.id}>
            <Table.Td className="anywhere">{webhook.url}</Table.Td>
            <Table.Td>{webhook.events.join(', ')}</Table.Td>
            <Table.Td>
              <Badge variant="default">{t(`settings.webhooks.states.${webhook.state}`)}</Badge>
            </Table.Td>
            <Table.Td>
              <Group gap="xs">
                <Small
                  label={t('settings.webhooks.deliveries')}
                  of={webhook.url}
                  act={() => setTold(told?.id === webhook.id ? null : webhook)}
                />
                <Small label={t('settings.change')} of={webhook.url} act={() => setEdited(webhook)} />
                <Small
                  label={webhook.state === 'disabled' ? t('settings.webhooks.start') : t('settings.webhooks.stop')}
                  of={webhook.url}
                  act={() => stop.run({ id: webhook.id, active: webhook.state === 'disabled' })}
                />
                <ConfirmButton
                  label={t('settings.webhooks.rotate')}
                  of={webhook.url}
                  text={t('settings.webhooks.rotateQuestion')}
                  run={async () => rotate.runAsync(webhook.id)}
                />
                <ConfirmButton
                  label={t('settings.webhooks.remove')}
                  of={webhook.url}
                  text={t('settings.webhooks.removeQuestion')}
                  run={async () => remove.runAsync(webhook.id)}
                />
              </Group>
            </Table.Td>
          </Table.Tr>
        )}
      </ListTable>
      {told !== null && <WebhookDeliveries webhook={told} />}
    </>
  );
}

function Small(props: { readonly label: string; readonly of: string; readonly act: () => void }): ReactNode {
  return (
    <Button variant="default" size="compact-sm" aria-label={`${props.label}: ${props.of}`} onClick={props.act}>
      {props.label}
    </Button>
  );
}
