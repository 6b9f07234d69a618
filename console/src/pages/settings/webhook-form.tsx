import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Answer } from '../../api/call.ts';
import { useWrite } from '../../api/use-write.ts';
import { FormDialog } from './form-dialog.tsx';

export type Webhook = Answer<'GET /webhooks'>['webhooks'][number];

const EVENTS = ['lead.converted', 'lead.unconverted'] as const;

interface Props {
  /** `null`: a new one. */
  readonly webhook: Webhook | null;
  readonly close: () => void;
  readonly made: (secret: string) => void;
}

/** Where messages are sent, and about what. */
export function WebhookForm({ webhook, close, made }: Props): ReactNode {
  const { t } = useTranslation();
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [events, setEvents] = useState<readonly string[]>(webhook?.events ?? EVENTS);
  const save = useWrite({
    call: async () => {
      const body = { url, events: EVENTS.filter((event) => events.includes(event)) };
      if (webhook === null) return (await call('POST /webhooks', { body })).secret;
      await call('PATCH /webhooks/{id}', { path: { id: webhook.id }, body });
      return null;
    },
    outdates: [['webhooks']],
    done: t('action.saved'),
    after: (secret) => {
      close();
      if (secret !== null) made(secret);
    },
  });
  return (
    <FormDialog
      title={webhook === null ? t('settings.webhooks.make') : t('settings.change')}
      isOpen
      close={close}
      write={save}
      shown={['/url', '/events']}
      submit={t('action.save')}
      send={() => save.run(undefined)}
    >
      <TextInput
        required
        type="url"
        label={t('settings.webhooks.url')}
        placeholder="https://example.com/hooks"
        value={url}
        error={save.troubleAt('/url')}
        onChange={({ currentTarget }) => setUrl(currentTarget.value)}
      />
      <Checkbox.Group
        label={t('settings.webhooks.events')}
        value={[...events]}
        error={save.troubleAt('/events')}
        onChange={setEvents}
      >
        <Stack gap="xs" my="xs">
          {EVENTS.map((event) => (
            <Checkbox key={event} value={event} label={event} />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormDialog>
  );
}
