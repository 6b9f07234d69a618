import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Write } from '../../api/use-write.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Trouble } from '../../parts/trouble.tsx';

/** A form above the page. */
export function FormDialog<Input>(props: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly close: () => void;
  readonly write: Write<Input>;
  /** What its fields send: troubles with them stand beside them. */
  readonly shown: readonly string[];
  readonly submit: string;
  readonly send: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const { title, isOpen, close, write, shown, submit, send, children } = props;
  return (
    <Dialog title={title} isOpen={isOpen} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack>
          {children}
          <Trouble text={write.trouble(shown)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={write.isRunning}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
