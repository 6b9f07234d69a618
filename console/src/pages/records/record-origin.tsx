import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/call.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { RecordLink } from '../../parts/record-link.tsx';

type Conversions = Answer<'GET /records/{module}/{id}/related'>['conversions'];

/** The leads that became this record, or were linked to it. */
export function RecordOrigin({ conversions }: { readonly conversions: Conversions }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="origin">
      <Stack gap="xs">
        <Title order={2} size="h5" id="origin">
          {t('records.origin')}
        </Title>
        {conversions.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('records.noOrigin')}
          </Text>
        )}
        {conversions.map(({ id, lead, convertedAt, convertedBy }) => (
          <Text key={id} size="sm">
            {t('records.fromLead')} <RecordLink record={{ ...lead, module: 'Leads' }} />
            {' · '}
            <Anchor component={Link} to={`/conversions/${id}`} inherit>
              {t('records.conversionOf', { when: format.time(convertedAt) })}
            </Anchor>
            {' · '}
            {convertedBy.email}
          </Text>
        ))}
      </Stack>
    </Paper>
  );
}
