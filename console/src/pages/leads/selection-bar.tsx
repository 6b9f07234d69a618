import { Button, Group, Paper, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { loose } from '../../parts/loose.ts';

/** More ids make an address that not everything on the way takes. */
const IN_ADDRESS_MAX = 200;

/** How many leads are selected, and what can be done with them. */
export function SelectionBar({
  ids,
  onClear,
}: {
  readonly ids: readonly string[];
  readonly onClear: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const isMany = ids.length > IN_ADDRESS_MAX;
  return (
    <Paper withBorder shadow="md" p="xs" className="selection-bar" role="region" aria-label={t('leads.selection')}>
      <Group gap="sm" justify="space-between">
        <Text size="sm" fw={500} aria-live="polite">
          {t('leads.selected', { count: ids.length })}
        </Text>
        {isMany && <Text size="sm">{t('leads.tooMany', { max: IN_ADDRESS_MAX })}</Text>}
        <Group gap="xs">
          <Button size="xs" variant="subtle" onClick={onClear}>
            {t('leads.clearSelection')}
          </Button>
          <Button size="xs" component={Link} to="/jobs/new" search={loose(isMany ? {} : { leads: ids.join(',') })}>
            {isMany ? t('leads.convertByFilter') : t('leads.convertSelected')}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
