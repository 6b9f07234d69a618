import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Something that is asked or shown above the page. */
export function Dialog(props: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly close: () => void;
  /** Whether it goes away only by its buttons. */
  readonly isHeld?: boolean;
  readonly size?: 'md' | 'lg';
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const { title, isOpen, close, isHeld = false, size = 'md', children } = props;
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={title}
      size={size}
      centered
      closeOnClickOutside={!isHeld}
      closeOnEscape={!isHeld}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {children}
    </Modal>
  );
}
