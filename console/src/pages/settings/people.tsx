import { Badge, Button, Group, NativeSelect, PasswordInput, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Answer } from '../../api/call.ts';
import { useWrite } from '../../api/use-write.ts';
import { NamedButton } from '../../parts/named-button.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useSession } from '../../session/use-session.ts';
import { FormDialog } from './form-dialog.tsx';
import { ListTable } from './list-table.tsx';
import { NewPerson } from './new-person.tsx';
import { useRoles } from './use-roles.ts';

type User = Answer<'GET /users'>['users'][number];

/** Who may come in, and as what. */
export function People(): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const [isOpen, { open, close }] = useDisclosure(false);
  const roles = useRoles();
  const query = useQuery({
    queryKey: ['users'],
    queryFn: async ({ signal }) => (await call('GET /users', { signal })).users,
  });
  const change = useWrite({
    call: async ({ id, ...body }: { id: string; active?: boolean; roleId?: string }) =>
      call('PATCH /users/{id}', { path: { id }, body }),
    outdates: [['users'], ['session']],
    done: t('settings.people.changed'),
  });
  return (
    <>
      <Group>
        <Button onClick={open}>{t('settings.people.make')}</Button>
      </Group>
      {isOpen && <NewPerson roles={roles.data ?? []} close={close} />}
      <Trouble text={change.trouble([])} />
      <ListTable
        query={query}
        label={t('settings.people.title')}
        empty={t('state.empty')}
        minWidth={760}
        names={[t('records.name'), t('session.email'), t('settings.people.role'), t('settings.people.state')]}
      >
        {(user) => (
          <Table.Tr key={user.id}>
            <Table.Td>{user.name}</Table.Td>
            <Table.Td>{user.email}</Table.Td>
            <Table.Td>
              <NativeSelect
                size="xs"
                aria-label={t('parts.record.fact', { name: t('settings.people.role'), value: user.name })}
                data={(roles.data ?? [user.role]).map(({ id, name }) => ({ value: id, label: name }))}
                value={user.role.id}
                disabled={change.isRunning}
                onChange={({ currentTarget }) => change.run({ id: user.id, roleId: currentTarget.value })}
              />
            </Table.Td>
            <Table.Td>
              <Badge variant="default">
                {user.active ? t('settings.people.active') : t('settings.people.inactive')}
              </Badge>
            </Table.Td>
            <Table.Td>
              <Group gap="xs" wrap="nowrap">
                <NamedButton
                  label={user.active ? t('settings.people.deactivate') : t('settings.people.activate')}
                  of={user.name}
                  disabled={change.isRunning}
                  onClick={() => change.run({ id: user.id, active: !user.active })}
                />
                {user.id !== session.data?.user?.id && <GivePassword user={user} />}
              </Group>
            </Table.Td>
          </Table.Tr>
        )}
      </ListTable>
    </>
  );
}

function GivePassword({ user }: { readonly user: User }): ReactNode {
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure(false);
  const [password, setPassword] = useState('');
  const give = useWrite({
    call: async () => call('PUT /users/{id}/password', { path: { id: user.id }, body: { password } }),
    outdates: [],
    done: t('settings.people.passwordGiven', { name: user.name }),
    after: () => {
      setPassword('');
      close();
    },
  });
  return (
    <>
      <NamedButton label={t('settings.people.password')} of={user.name} onClick={open} />
      <FormDialog
        title={t('parts.record.fact', { name: t('settings.people.password'), value: user.name })}
        isOpen={isOpen}
        close={close}
        write={give}
        shown={['/password']}
        submit={t('action.save')}
        send={() => give.run(undefined)}
      >
        <PasswordInput
          required
          autoComplete="new-password"
          label={t('settings.password.next')}
          description={t('settings.people.passwordHelp')}
          value={password}
          error={give.troubleAt('/password')}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
      </FormDialog>
    </>
  );
}
