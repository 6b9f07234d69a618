import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../i18n/use-problem-words.ts';
import { Dialog } from './dialog.tsx';
import { Trouble } from './trouble.tsx';

export interface Confirmation {
  readonly title: string;
  /** What it comes to. */
  readonly text: string;
  readonly action: string;
  /** Does it. What it is refused for is said in the dialog, which stays. */
  readonly run: () => Promise<unknown>;
  readonly children?: ReactNode;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog(
  props: Confirmation & { readonly isOpen: boolean; readonly close: () => void },
): ReactNode {
  const { title, text, action, run, children, isOpen, close } = props;
  const { t } = useTranslation();
  const words = useProblemWords();
  const act = useMutation({ mutationFn: run, onSuccess: close });
  const leave = (): void => {
    act.reset();
    close();
  };
  return (
    <Dialog title={title} isOpen={isOpen} close={leave}>
      <Stack gap="md">
        <Text size="sm">{text}</Text>
        {children}
        <Trouble text={act.error === null ? null : words(act.error)} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={leave} data-autofocus>
            {t('action.cancel')}
          </Button>
          <Button color="red.9" loading={act.isPending} onClick={() => act.mutate()}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
