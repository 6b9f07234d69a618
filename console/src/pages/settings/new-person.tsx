import { NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useWrite } from '../../api/use-write.ts';
import { FormDialog } from './form-dialog.tsx';
import type { Role } from './use-roles.ts';

/** A new user, who comes in once there is a password. */
export function NewPerson({
  roles,
  close,
}: {
  readonly roles: readonly Role[];
  readonly close: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [firstName, setFirstName] = useState('');
  const [lastName, setLastName] = useState('');
  // the one that may do least
  const least = roles.toSorted((one, other) => one.rights.length - other.rights.length)[0]?.id ?? '';
  const [roleId, setRoleId] = useState(least);
  const make = useWrite({
    call: async () =>
      call('POST /users', { body: { email, firstName: firstName === '' ? null : firstName, lastName, roleId } }),
    outdates: [['users']],
    done: t('settings.people.made'),
    after: close,
  });
  return (
    <FormDialog
      title={t('settings.people.make')}
      isOpen
      close={close}
      write={make}
      shown={['/email', '/firstName', '/lastName', '/roleId']}
      submit={t('settings.people.make')}
      send={() => make.run(undefined)}
    >
      <TextInput
        required
        type="email"
        label={t('session.email')}
        value={email}
        error={make.troubleAt('/email')}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
      />
      <TextInput
        label={t('settings.people.firstName')}
        value={firstName}
        error={make.troubleAt('/firstName')}
        onChange={({ currentTarget }) => setFirstName(currentTarget.value)}
      />
      <TextInput
        required
        label={t('settings.people.lastName')}
        value={lastName}
        error={make.troubleAt('/lastName')}
        onChange={({ currentTarget }) => setLastName(currentTarget.value)}
      />
      <NativeSelect
        label={t('settings.people.role')}
        data={roles.map(({ id, name }) => ({ value: id, label: name }))}
        value={roleId}
        error={make.troubleAt('/roleId')}
        onChange={({ currentTarget }) => setRoleId(currentTarget.value)}
      />
    </FormDialog>
  );
}
