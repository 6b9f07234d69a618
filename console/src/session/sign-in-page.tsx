import {
  Alert,
  Button,
  Card,
  Center,
  Divider,
  PasswordInput,
  Select,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQueryClient, type Query } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { Problem } from '../api/problem.ts';
import { AppearanceMenu } from '../layout/appearance-menu.tsx';
import { noteEntered } from './has-left.ts';
import { keep, SESSION_KEY, type Session } from './use-session.ts';

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** For who is not signed in. @param before whose session has ended, and who may go on where they were */
export function SignInPage({ demo, before }: { readonly demo: boolean; readonly before: string | null }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [organisationId, setOrganisationId] = useState<string | null>(null);
  const entered = (session: Session): void => {
    const ofOthers = { predicate: ({ queryKey }: Query) => queryKey[0] !== SESSION_KEY[0] };
    if (session.user?.id === before) void queries.invalidateQueries(ofOthers);
    else queries.removeQueries(ofOthers);
    noteEntered();
    queries.setQueryData(SESSION_KEY, keep(session));
  };
  const signIn = useMutation({
    mutationFn: async () =>
      call('POST /session', {
        body: { email: email.trim(), password, ...(organisationId === null ? {} : { organisationId }) },
      }),
    onSuccess: entered,
  });
  const asDemo = useMutation({ mutationFn: async () => call('POST /session/demo', {}), onSuccess: entered });
  const choices = choicesOf(signIn.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <Center component="main" mih="100vh" p="md">
      <Card withBorder shadow="sm" padding="xl" w="100%" maw={400}>
        <Stack gap="md">
          <Title order={1} size="h2">
            {t('app.name')}
          </Title>
          {before !== null && (
            <Alert color="yellow" variant="light" role="alert">
              {t('session.expired')}
            </Alert>
          )}
          {demo && (
            <>
              <Text size="sm" c="dimmed">
                {t('session.demoHelp')}
              </Text>
              <Button onClick={() => asDemo.mutate()} loading={asDemo.isPending}>
                {t('session.demo')}
              </Button>
              <Divider />
            </>
          )}
          <form onSubmit={submit} aria-label={t('session.title')}>
            <Stack gap="sm">
              <TextInput
                label={t('session.email')}
                type="email"
                autoComplete="username"
                required
                value={email}
                onChange={(event) => setEmail(event.currentTarget.value)}
              />
              <PasswordInput
                label={t('session.password')}
                autoComplete="current-password"
                required
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
              />
              {choices.length > 0 && (
                <Select
                  label={t('session.organisation')}
                  description={t('session.organisationHelp')}
                  required
                  data={choices.map(({ id, name }) => ({ value: id, label: name }))}
                  value={organisationId}
                  onChange={setOrganisationId}
                />
              )}
              {signIn.error !== null && choices.length === 0 && (
                <Alert color="red" variant="light" role="alert">
                  {t(sentenceOf(signIn.error))}
                </Alert>
              )}
              <Button type="submit" variant={demo ? 'default' : 'filled'} loading={signIn.isPending}>
                {t('session.submit')}
              </Button>
            </Stack>
          </form>
          <AppearanceMenu />
        </Stack>
      </Card>
    </Center>
  );
}

/** Where several organisations know the address, the server names them. */
function choicesOf(error: Error | null): readonly Choice[] {
  const choices: unknown = error instanceof Problem ? error.body['organisations'] : null;
  if (!Array.isArray(choices)) return [];
  return choices.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'id' in one && 'name' in one
      ? [{ id: String(one.id), name: String(one.name) }]
      : [],
  );
}

function sentenceOf(error: Error): 'state.offline' | 'session.wrong' {
  return error instanceof Problem && error.status !== 0 ? 'session.wrong' : 'state.offline';
}
