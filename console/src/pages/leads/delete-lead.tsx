import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { recordQuery } from '../../api/record.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { tell } from '../../parts/tell.ts';

/** Deletes a lead, once it has been asked. */
export function DeleteLead({ id, name }: { readonly id: string; readonly name: string }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = async (): Promise<void> => {
    await call('DELETE /records/{module}/{id}', { path: { module: 'Leads', id } });
    tell(t('leads.deleted', { name }));
    await navigate({ to: '/leads' });
    queries.removeQueries({ queryKey: recordQuery('Leads', id).queryKey });
    await queries.invalidateQueries({ queryKey: ['records'] });
  };
  return (
    <ConfirmButton
      label={t('action.delete')}
      title={t('leads.deleteTitle', { name })}
      text={t('leads.deleteText')}
      run={remove}
      looks={{ size: 'xs', variant: 'subtle', color: 'red' }}
    />
  );
}
