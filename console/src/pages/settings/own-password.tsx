import { Button, PasswordInput, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useWrite } from '../../api/use-write.ts';
import { Trouble } from '../../parts/trouble.tsx';

/** One's own password. */
export function OwnPassword(): ReactNode {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useWrite({
    call: async () => call('PUT /session/password', { body: { ...(current === '' ? {} : { current }), next } }),
    outdates: [],
    done: t('settings.password.changed'),
    after: () => {
      setCurrent('');
      setNext('');
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.run(undefined);
      }}
    >
      <Stack maw={360} align="stretch">
        <PasswordInput
          autoComplete="current-password"
          label={t('settings.password.current')}
          description={t('settings.password.currentHelp')}
          value={current}
          error={change.troubleAt('/current')}
          onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
        />
        <PasswordInput
          required
          autoComplete="new-password"
          label={t('settings.password.next')}
          description={t('settings.password.nextHelp')}
          value={next}
          error={change.troubleAt('/next')}
          onChange={({ currentTarget }) => setNext(currentTarget.value)}
        />
        <Trouble text={change.trouble(['/current', '/next'])} />
        <Button type="submit" loading={change.isRunning}>
          {t('settings.password.submit')}
        </Button>
      </Stack>
    </form>
  );
}
