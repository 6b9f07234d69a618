import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A small button of a row, which says of what it is to whoever hears one of many. */
export function NamedButton({
  label,
  of,
  ...rest
}: {
  readonly label: string;
  readonly of: string;
  readonly onClick: () => void;
} & Pick<ButtonProps, 'disabled'>): ReactNode {
  const { t } = useTranslation();
  const name = t('parts.record.fact', { name: label, value: of });
  return (
    <Button variant="default" size="compact-sm" aria-label={name} {...rest}>
      {label}
    </Button>
  );
}
