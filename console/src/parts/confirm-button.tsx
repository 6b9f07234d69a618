import { Button, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, type Confirmation } from './confirm-dialog.tsx';

/** A button that asks first. Its words are those of the action, and those of the question unless that has words of its own. */
export function ConfirmButton(
  props: Omit<Confirmation, 'title' | 'action'> &
    Partial<Pick<Confirmation, 'title' | 'action'>> & {
      readonly label: string;
      /** Of what, for whoever hears one of many: it is a small one then. */
      readonly of?: string;
      readonly looks?: Pick<ButtonProps, 'size' | 'variant' | 'color'>;
    },
): ReactNode {
  const { label, of, looks, ...question } = props;
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure(false);
  const name = of === undefined ? label : t('parts.record.fact', { name: label, value: of });
  return (
    <>
      <Button
        variant="default"
        aria-label={name}
        onClick={open}
        {...(of === undefined ? {} : { size: 'compact-sm' })}
        {...looks}
      >
        {label}
      </Button>
      <ConfirmDialog title={name} action={label} {...question} isOpen={isOpen} close={close} />
    </>
  );
}
