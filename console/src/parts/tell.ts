import { notifications } from '@mantine/notifications';

/** Says for a moment that something has been done. */
export function tell(message: string): void {
  notifications.show({ color: 'teal', message });
}

/** Says for a moment why something has not been done. */
export function tellTrouble(message: string): void {
  notifications.show({ color: 'red', message });
}
