import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

/** Says what has happened, and has everything that is shown looked up again: in a sandbox a change may touch all of it. */
export function useChanged(): (message: string) => Promise<void> {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return async (message) => {
    notifications.show({ message, color: 'teal', closeButtonProps: { 'aria-label': t('developer.close') } });
    await queries.invalidateQueries();
  };
}
