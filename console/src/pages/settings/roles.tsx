import { Button, Checkbox, Group, Stack, Table, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useWrite } from '../../api/use-write.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { NamedButton } from '../../parts/named-button.tsx';
import type { Right } from '../../session/use-session.ts';
import { FormDialog } from './form-dialog.tsx';
import { ListTable } from './list-table.tsx';
import { useRoles, type Role } from './use-roles.ts';

const RIGHTS: readonly Right[] = ['convert', 'undo', 'configure', 'administer'];

/** The roles, and what each may do. */
export function Roles(): ReactNode {
  const { t } = useTranslation();
  const query = useRoles();
  const [edited, setEdited] = useState<Role | 'new' | null>(null);
  const remove = useWrite({
    call: async (id: string) => call('DELETE /roles/{id}', { path: { id } }),
    outdates: [['roles']],
    done: t('settings.roles.removed'),
  });
  return (
    <>
      <Group>
        <Button onClick={() => setEdited('new')}>{t('settings.roles.make')}</Button>
      </Group>
      {edited !== null && <RoleForm role={edited === 'new' ? null : edited} close={() => setEdited(null)} />}
      <ListTable
        query={query}
        label={t('settings.roles.title')}
        empty={t('state.empty')}
        minWidth={560}
        names={[t('records.name'), t('settings.roles.rights')]}
      >
        {(role) => (
          <Table.Tr key={role.id}>
            <Table.Td>{role.name}</Table.Td>
            <Table.Td>
              {RIGHTS.filter((right) => role.rights.includes(right))
                .map((right) => t(`settings.roles.right.${right}`))
                .join(' · ') || t('settings.roles.none')}
            </Table.Td>
            <Table.Td>
              <Group gap="xs" wrap="nowrap">
                <NamedButton label={t('settings.change')} of={role.name} onClick={() => setEdited(role)} />
                <ConfirmButton
                  label={t('settings.roles.remove')}
                  of={role.name}
                  text={t('settings.roles.removeQuestion')}
                  run={async () => remove.runAsync(role.id)}
                />
              </Group>
            </Table.Td>
          </Table.Tr>
        )}
      </ListTable>
    </>
  );
}

function RoleForm({ role, close }: { readonly role: Role | null; readonly close: () => void }): ReactNode {
  const { t } = useTranslation();
  const [name, setName] = useState(role?.name ?? '');
  const [rights, setRights] = useState<readonly Right[]>(RIGHTS.filter((right) => role?.rights.includes(right)));
  const save = useWrite({
    call: async () => {
      const body = { name, rights: [...rights] };
      return role === null ? call('POST /roles', { body }) : call('PATCH /roles/{id}', { path: { id: role.id }, body });
    },
    outdates: [['roles'], ['users'], ['session']],
    done: t('action.saved'),
    after: close,
  });
  const title = role === null ? t('settings.roles.make') : role.name;
  return (
    <FormDialog
      title={title}
      isOpen
      close={close}
      write={save}
      shown={['/name']}
      submit={t('action.save')}
      send={() => save.run(undefined)}
    >
      <TextInput
        required
        maxLength={100}
        label={t('records.name')}
        value={name}
        error={save.troubleAt('/name')}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Checkbox.Group
        label={t('settings.roles.rights')}
        value={[...rights]}
        onChange={(values) => setRights(RIGHTS.filter((right) => values.includes(right)))}
      >
        <Stack gap="xs" mt="xs">
          {RIGHTS.map((right) => (
            <Checkbox
              key={right}
              value={right}
              label={t(`settings.roles.right.${right}`)}
              description={t(`settings.roles.rightHelp.${right}`)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormDialog>
  );
}
