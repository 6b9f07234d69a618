import { Alert, Anchor, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordAnswer } from '../../api/record.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { recordPath } from '../../parts/record-path.ts';

/** Says of a converted lead when, into what, and how. */
export function ConvertedNote({
  conversion: { id, at, contactId, accountId, dealId },
}: {
  readonly conversion: NonNullable<RecordAnswer['conversion']>;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const links = [
    ['conversion', `/conversions/${id}`],
    ['contact', recordPath('Contacts', contactId)],
    ['account', accountId === null ? null : recordPath('Accounts', accountId)],
    ['deal', dealId === null ? null : recordPath('Deals', dealId)],
  ] as const;
  return (
    <Alert color="teal" variant="light" title={t('leads.convertedAt', { time: format.time(at) })}>
      <Group gap="md">
        <Text size="sm">{t('leads.convertedText')}</Text>
        {links.map(
          ([name, path]) =>
            path !== null && (
              <Anchor key={name} component={Link} to={path} size="sm" underline="always" c="inherit">
                {t(`leads.became.${name}`)}
              </Anchor>
            ),
        )}
      </Group>
    </Alert>
  );
}
