import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';

/** Tells that something has been done. */
export function useTell(): (message: string) => void {
  const { t } = useTranslation();
  return (message) =>
    void notifications.show({ color: 'teal', message, closeButtonProps: { 'aria-label': t('convert.close') } });
}
