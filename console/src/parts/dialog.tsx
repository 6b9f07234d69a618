import { Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Something that is asked or shown above the page. */
export function Dialog(props: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly close: () => void;
  /** Whether it goes away only by its buttons. */
  readonly isHeld?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const { title, isOpen, close, isHeld = false, children } = props;
  return (
    <Modal.Root
      opened={isOpen}
      onClose={close}
      closeOnClickOutside={!isHeld}
      closeOnEscape={!isHeld}
      transitionProps={{ duration: 0 }}
      // it would write a style that the page's policy refuses
      lockScroll={false}
    >
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body pt="md">
          <Group justify="space-between" wrap="nowrap" mb="sm">
            <Modal.Title>{title}</Modal.Title>
            <Modal.CloseButton aria-label={t('action.close')} />
          </Group>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
