import { Button, Code, Group, Table, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Answer } from '../../api/call.ts';
import { useWrite } from '../../api/use-write.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { SecretOnce } from '../../parts/secret-once.tsx';
import { FormDialog } from './form-dialog.tsx';
import { ListTable } from './list-table.tsx';

/** OAuth clients: their secrets are shown once. */
export function Clients(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const [made, setMade] = useState<Answer<'POST /clients'> | null>(null);
  const query = useQuery({
    queryKey: ['clients'],
    queryFn: async ({ signal }) => (await call('GET /clients', { signal })).clients,
  });
  const remove = useWrite({
    call: async (id: string) => call('DELETE /clients/{id}', { path: { id } }),
    outdates: [['clients'], ['tokens']],
    done: t('settings.clients.removed'),
  });
  return (
    <>
      <Group>
        <NewClient made={setMade} />
      </Group>
      <SecretOnce
        title={t('settings.clients.made')}
        secrets={
          made === null
            ? []
            : [
                { name: t('settings.clients.id'), value: made.id },
                { name: t('settings.clients.secret'), value: made.secret },
              ]
        }
        close={() => setMade(null)}
      />
      <ListTable
        query={query}
        label={t('settings.clients.title')}
        empty={t('settings.clients.empty')}
        minWidth={720}
        names={[
          t('settings.clients.name'),
          t('settings.clients.id'),
          t('settings.clients.redirects'),
          t('records.created'),
        ]}
      >
        {({ id, name, redirectUris, createdAt }) => (
          <Table.Tr key={id}>
            <Table.Td>{name}</Table.Td>
            <Table.Td>
              <Code>{id}</Code>
            </Table.Td>
            <Table.Td>{redirectUris.join(', ') || '–'}</Table.Td>
            <Table.Td>{format.time(createdAt)}</Table.Td>
            <Table.Td>
              <ConfirmButton
                label={t('settings.clients.remove')}
                of={name}
                text={t('settings.clients.removeQuestion')}
                run={async () => remove.runAsync(id)}
              />
            </Table.Td>
          </Table.Tr>
        )}
      </ListTable>
    </>
  );
}

function NewClient({ made }: { readonly made: (client: Answer<'POST /clients'>) => void }): ReactNode {
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure(false);
  const [name, setName] = useState('');
  const [uris, setUris] = useState('');
  const redirectUris = uris.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  const make = useWrite({
    call: async (body: { name: string; redirectUris: string[] }) => call('POST /clients', { body }),
    outdates: [['clients']],
    after: (client) => {
      close();
      made(client);
    },
  });
  return (
    <>
      <Button onClick={open}>{t('settings.clients.make')}</Button>
      <FormDialog
        title={t('settings.clients.make')}
        isOpen={isOpen}
        close={close}
        write={make}
        shown={['/name', '/redirectUris']}
        submit={t('settings.clients.make')}
        send={() => make.run({ name, redirectUris })}
      >
        <TextInput
          required
          label={t('settings.clients.name')}
          value={name}
          error={make.troubleAt('/name')}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Textarea
          label={t('settings.clients.redirects')}
          description={t('settings.clients.redirectsHelp')}
          autosize
          minRows={2}
          value={uris}
          error={make.troubleAt('/redirectUris')}
          onChange={({ currentTarget }) => setUris(currentTarget.value)}
        />
      </FormDialog>
    </>
  );
}
