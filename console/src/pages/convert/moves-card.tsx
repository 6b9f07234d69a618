import { Card, List, NativeSelect, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MOVED, movedCounts } from '../../parts/moved-counts.ts';
import type { Choices, TargetModule } from './choices.ts';
import type { Plan } from './use-plan.ts';

/** What hangs on the lead and goes with it, counted by kind. */
export function MovesCard(props: {
  readonly plan: Plan;
  readonly choices: Choices;
  readonly change: (part: Partial<Choices>) => void;
}): ReactNode {
  const { plan, choices, change } = props;
  const { t } = useTranslation();
  const moves = plan.moves ?? [];
  const counts = movedCounts(moves);
  const targets: TargetModule[] = [
    'Contacts',
    ...(plan.account === null ? [] : (['Accounts'] as const)),
    ...(plan.deal === null ? [] : (['Deals'] as const)),
  ];
  return (
    <Card withBorder padding="md" component="section" aria-labelledby="moves-heading">
      <Stack gap="sm">
        <Title order={2} size="h5" id="moves-heading">
          {t('convert.moves')}
        </Title>
        {counts.size === 0 ? (
          <Text size="sm" c="dimmed">
            {t('convert.nothingMoves')}
          </Text>
        ) : (
          <List size="sm" spacing={2}>
            {MOVED.filter((module) => counts.has(module)).map((module) => (
              <List.Item key={module}>
                {t('convert.goesTo', {
                  what: t(`parts.moved.${module}`, { count: counts.get(module) ?? 0 }),
                  where: targetsOf(module)
                    .map((target) => t(`modules.${target}`))
                    .join(', '),
                })}
              </List.Item>
            ))}
          </List>
        )}
        {counts.has('Attachments') && targets.length > 1 && (
          <NativeSelect
            w="fit-content"
            size="xs"
            label={t('convert.attachmentsTo')}
            data={targets.map((value) => ({ value, label: t(`modules.${value}`) }))}
            value={choices.attachmentsTo ?? 'Contacts'}
            onChange={(event) => {
              const chosen = targets.find((target) => target === event.currentTarget.value);
              change({ attachmentsTo: chosen === undefined || chosen === 'Contacts' ? null : chosen });
            }}
          />
        )}
      </Stack>
    </Card>
  );

  function targetsOf(module: string): TargetModule[] {
    const named = new Set(moves.filter((move) => move.module === module).map(({ to }) => to?.module));
    return (['Contacts', 'Accounts', 'Deals'] as const).filter((target) => named.has(target));
  }
}
