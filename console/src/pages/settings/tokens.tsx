import { Button, Group, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Answer } from '../../api/call.ts';
import { useWrite } from '../../api/use-write.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { SecretOnce } from '../../parts/secret-once.tsx';
import { ListTable } from './list-table.tsx';
import { NewToken } from './new-token.tsx';

/** Tokens that are good, of all kinds; a new one is shown once. */
export function Tokens(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const [isOpen, { open, close }] = useDisclosure(false);
  const [made, setMade] = useState<Answer<'POST /tokens'> | null>(null);
  const query = useQuery({
    queryKey: ['tokens'],
    queryFn: async ({ signal }) => (await call('GET /tokens', { signal })).tokens,
  });
  const revoke = useWrite({
    call: async (id: string) => call('DELETE /tokens/{id}', { path: { id } }),
    outdates: [['tokens']],
    done: t('settings.tokens.revoked'),
  });
  return (
    <>
      <Group>
        <Button onClick={open}>{t('settings.tokens.make')}</Button>
      </Group>
      {isOpen && <NewToken close={close} made={setMade} />}
      <SecretOnce
        title={t('settings.tokens.made')}
        secrets={made === null ? [] : [{ name: t(`settings.tokens.kinds.${made.kind}`), value: made.secret }]}
        close={() => setMade(null)}
      />
      <ListTable
        query={query}
        label={t('settings.tokens.title')}
        empty={t('settings.tokens.empty')}
        minWidth={820}
        names={[
          t('settings.tokens.kind'),
          t('settings.tokens.user'),
          t('settings.tokens.client'),
          t('records.created'),
          t('settings.tokens.expires'),
        ]}
      >
        {({ id, kind, user, client, scopes, createdAt, expiresAt }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <Text size="sm">{t(`settings.tokens.kinds.${kind}`)}</Text>
              <Text size="xs" c="dimmed">
                {scopes.length === 0 ? id : `${id} · ${scopes.join(', ')}`}
              </Text>
            </Table.Td>
            <Table.Td>{user.email}</Table.Td>
            <Table.Td>{client?.name ?? '–'}</Table.Td>
            <Table.Td>{format.time(createdAt)}</Table.Td>
            <Table.Td>{expiresAt === null ? t('settings.tokens.never') : format.time(expiresAt)}</Table.Td>
            <Table.Td>
              <ConfirmButton
                label={t('settings.tokens.revoke')}
                of={`${t(`settings.tokens.kinds.${kind}`)} ${id}`}
                text={t('settings.tokens.revokeQuestion', { user: user.email })}
                run={async () => revoke.runAsync(id)}
              />
            </Table.Td>
          </Table.Tr>
        )}
      </ListTable>
    </>
  );
}
