import { NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Answer } from '../../api/call.ts';
import { useWrite } from '../../api/use-write.ts';
import { useSession } from '../../session/use-session.ts';
import { FormDialog } from './form-dialog.tsx';

const KINDS = ['authtoken', 'access', 'refresh', 'grant'] as const;
const SECONDS_A_MINUTE = 60;

interface Props {
  readonly close: () => void;
  readonly made: (token: Answer<'POST /tokens'>) => void;
}

/** What a new token needs, which depends on its kind. */
export function NewToken({ close, made }: Props): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('authtoken');
  const [user, setUser] = useState(session.data?.user?.email ?? '');
  const [clientId, setClientId] = useState('');
  const [scopes, setScopes] = useState('');
  const [redirectUri, setRedirectUri] = useState('');
  const [minutes, setMinutes] = useState<number | string>('');
  const users = useQuery({
    queryKey: ['users'],
    queryFn: async ({ signal }) => (await call('GET /users', { signal })).users,
  });
  const clients = useQuery({
    queryKey: ['clients'],
    queryFn: async ({ signal }) => (await call('GET /clients', { signal })).clients,
  });
  const make = useWrite({
    call: async () => {
      const wanted = scopes.split(/[\s,]+/).filter((scope) => scope !== '');
      return call('POST /tokens', {
        body: {
          kind,
          user,
          ...(kind === 'authtoken' || clientId === '' ? {} : { clientId }),
          ...(kind === 'authtoken' || wanted.length === 0 ? {} : { scopes: wanted }),
          ...(kind !== 'grant' || redirectUri === '' ? {} : { redirectUri }),
          ...(typeof minutes === 'number' ? { expiresInSeconds: minutes * SECONDS_A_MINUTE } : {}),
        },
      });
    },
    outdates: [['tokens']],
    after: (token) => {
      close();
      made(token);
    },
  });
  return (
    <FormDialog
      title={t('settings.tokens.make')}
      isOpen
      close={close}
      write={make}
      shown={['/user', '/clientId', '/scopes', '/redirectUri', '/expiresInSeconds']}
      submit={t('settings.tokens.make')}
      send={() => make.run(undefined)}
    >
      <NativeSelect
        label={t('settings.tokens.kind')}
        description={t('settings.tokens.kindHelp')}
        data={KINDS.map((value) => ({ value, label: t(`settings.tokens.kinds.${value}`) }))}
        value={kind}
        onChange={({ currentTarget }) => setKind(KINDS.find((one) => one === currentTarget.value) ?? 'authtoken')}
      />
      <NativeSelect
        label={t('settings.tokens.user')}
        data={(users.data ?? []).filter(({ active }) => active).map(({ email }) => email)}
        value={user}
        error={make.troubleAt('/user')}
        onChange={({ currentTarget }) => setUser(currentTarget.value)}
      />
      {kind !== 'authtoken' && (
        <>
          <NativeSelect
            label={t('settings.tokens.client')}
            data={[
              { value: '', label: '–' },
              ...(clients.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={clientId}
            error={make.troubleAt('/clientId')}
            onChange={({ currentTarget }) => setClientId(currentTarget.value)}
          />
          <Textarea
            label={t('settings.tokens.scopes')}
            description={t('settings.tokens.scopesHelp')}
            placeholder="ZohoCRM.modules.ALL"
            value={scopes}
            error={make.troubleAt('/scopes')}
            onChange={({ currentTarget }) => setScopes(currentTarget.value)}
          />
        </>
      )}
      {kind === 'grant' && (
        <TextInput
          label={t('settings.tokens.redirect')}
          value={redirectUri}
          error={make.troubleAt('/redirectUri')}
          onChange={({ currentTarget }) => setRedirectUri(currentTarget.value)}
        />
      )}
      <NumberInput
        label={t('settings.tokens.minutes')}
        description={t('settings.tokens.minutesHelp')}
        min={1}
        allowDecimal={false}
        hideControls
        value={minutes}
        error={make.troubleAt('/expiresInSeconds')}
        onChange={setMinutes}
      />
    </FormDialog>
  );
}
