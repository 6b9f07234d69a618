import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A button that asks first, and says what it comes to. */
export function ConfirmButton(props: {
  readonly label: string;
  readonly title: string;
  readonly text: string;
  readonly loading: boolean;
  readonly onConfirm: () => void;
  readonly children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open} loading={props.loading}>
        {props.label}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={props.title}
        centered
        closeButtonProps={{ 'aria-label': t('jobs.close') }}
      >
        <Stack gap="md">
          <Text size="sm">{props.text}</Text>
          {props.children}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close} data-autofocus>
              {t('jobs.back')}
            </Button>
            <Button
              color="red"
              onClick={() => {
                close();
                props.onConfirm();
              }}
            >
              {props.label}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
