import { Alert, Card, Group, Radio, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../api/call.ts';
import { useModules } from '../api/modules.ts';
import { FieldValue } from './field-value.tsx';
import { RecordLink } from './record-link.tsx';

type Conflict = Answer<'POST /conversions/{id}/undo/plan'>['conflicts'][number];
export type UndoChoice = 'keep' | 'restore';
const CHOICES: readonly UndoChoice[] = ['keep', 'restore'];

/** What was edited or attached since a conversion, and for each what is to become of it. */
export function UndoConflicts(props: {
  readonly conflicts: readonly Conflict[];
  readonly choices: Readonly<Record<string, UndoChoice>>;
  readonly choose: (id: string, choice: UndoChoice) => void;
}): ReactNode {
  const { conflicts, choices, choose } = props;
  const { t } = useTranslation();
  const { field: definition, label, singular } = useModules();
  if (conflicts.length === 0) return null;
  return (
    <Stack gap="sm">
      <Alert color="yellow" variant="light">
        {t('parts.undo.conflicts', { count: conflicts.length })}
      </Alert>
      {conflicts.map((conflict) => (
        <Card key={conflict.id} withBorder padding="sm">
          <Radio.Group
            label={title(conflict)}
            value={choices[conflict.id] ?? conflict.choice ?? null}
            onChange={(value) => choose(conflict.id, value === 'restore' ? 'restore' : 'keep')}
          >
            <Stack gap={6} mt={6}>
              {details(conflict)}
              {CHOICES.filter((choice) => conflict.choices.includes(choice)).map((choice) => (
                <Radio key={choice} value={choice} size="sm" label={choiceWords(conflict, choice)} />
              ))}
            </Stack>
          </Radio.Group>
        </Card>
      ))}
    </Stack>
  );

  function title({ record, field }: Conflict): string {
    const name = t('parts.undo.recordOf', { module: singular(record.module), name: record.name });
    return field === undefined ? name : t('parts.record.fact', { name, value: label(record.module, field) });
  }

  function details({
    record,
    kind,
    field = '',
    before,
    now,
    edited = [],
    attached = [],
    alsoFrom = [],
  }: Conflict): ReactNode {
    if (kind === 'field') {
      const type = definition(record.module, field)?.type;
      return (
        <Text size="sm" component="div">
          {t('parts.undo.wasBefore')} <FieldValue value={before} type={type} /> · {t('parts.undo.isNow')}{' '}
          <FieldValue value={now} type={type} />
          {alsoFrom.length > 0 &&
            ` · ${t('parts.undo.alsoFrom', { names: alsoFrom.map(({ name }) => name).join(', ') })}`}
        </Text>
      );
    }
    return (
      <Group gap={6} fz="sm">
        <RecordLink record={{ module: record.module, id: record.id, name: record.name }} />
        {edited.length > 0 && (
          <Text size="sm">
            {t('parts.undo.edited', { fields: edited.map((one) => label(record.module, one)).join(', ') })}
          </Text>
        )}
        {attached.length > 0 && (
          <Text size="sm">{t('parts.undo.attached', { names: attached.map(({ name }) => name).join(', ') })}</Text>
        )}
      </Group>
    );
  }

  function choiceWords({ kind }: Conflict, choice: UndoChoice): string {
    return kind === 'record' ? t(`parts.undo.record.${choice}`) : t(`parts.undo.field.${choice}`);
  }
}
