import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';

/** Deletes a lead, once it has been asked. */
export function DeleteLead({ id, name }: { readonly id: string; readonly name: string }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure(false);
  const remove = useMutation({
    mutationFn: async () => call('DELETE /records/{module}/{id}', { path: { module: 'Leads', id } }),
    onSuccess: async () => {
      notifications.show({ color: 'teal', message: t('leads.deleted', { name }) });
      await navigate({ to: '/leads' });
      queries.removeQueries({ queryKey: ['records', 'Leads', 'one', id] });
      await queries.invalidateQueries({ queryKey: ['records'] });
    },
    onError: (error) => {
      close();
      notifications.show({ color: 'red', title: t('leads.notDeleted', { name }), message: error.message });
    },
  });
  return (
    <>
      <Button size="xs" variant="subtle" color="red" onClick={open}>
        {t('parts.action.delete')}
      </Button>
      <ConfirmDialog
        opened={opened}
        title={t('leads.deleteTitle', { name })}
        text={t('leads.deleteText')}
        action={t('parts.action.delete')}
        loading={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={close}
      />
    </>
  );
}
