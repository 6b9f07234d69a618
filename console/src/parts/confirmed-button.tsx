import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Write } from '../api/use-write.ts';
import { Dialog } from './dialog.tsx';
import { Trouble } from './trouble.tsx';

/** A button that asks first, and says what will happen. */
export function ConfirmedButton<Input>(props: {
  readonly label: string;
  /** Of what, for whoever hears one of many. */
  readonly of: string;
  readonly question: string;
  readonly write: Write<Input>;
  readonly input: Input;
}): ReactNode {
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure(false);
  const { label, of, question, write, input } = props;
  const begin = (): void => {
    write.forget();
    open();
  };
  return (
    <>
      <Button variant="default" size="compact-sm" aria-label={`${label}: ${of}`} onClick={begin}>
        {label}
      </Button>
      <Dialog title={`${label}: ${of}`} isOpen={isOpen} close={close}>
        <Stack>
          <Text size="sm">{question}</Text>
          <Trouble text={write.trouble([])} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {t('action.cancel')}
            </Button>
            <Button color="red" loading={write.isRunning} onClick={() => write.run(input)}>
              {label}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
