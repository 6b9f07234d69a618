import { Button, CopyButton, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A button that copies a text. @param of what it is, for whoever hears one of many */
export function CopyText(props: {
  readonly text: string;
  readonly of: string;
  readonly looks: Pick<ButtonProps, 'size' | 'variant'>;
}): ReactNode {
  const { t } = useTranslation();
  const { text, of, looks } = props;
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button {...looks} onClick={copy} aria-label={t('parts.record.fact', { name: t('action.copy'), value: of })}>
          {copied ? t('action.copied') : t('action.copy')}
        </Button>
      )}
    </CopyButton>
  );
}
