import { Group, Paper, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules } from '../../../api/modules.ts';
import {
  ruleOf,
  takes,
  targetFields,
  TARGETS,
  type MappedField,
  type OwnRules,
  type Target,
  type TargetField,
} from './rules.ts';

const LABELS = { Contacts: 'contacts', Accounts: 'accounts', Deals: 'deals' } as const;

/**
 * Where a field that is dragged may be let go: all targets, those that cannot hold its values dimmed, those that are filled with what fills them. It
 * is there while something is dragged; who has no mouse chooses in the table.
 */
export function TargetBoard(props: {
  readonly fields: readonly MappedField[];
  readonly own: OwnRules;
  readonly dragged: MappedField;
  readonly onDrop: (module: Target, target: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  const modules = useModules();
  const { fields, own, dragged, onDrop } = props;
  return (
    <Paper withBorder shadow="md" p="md" className="target-board" role="group" aria-label={t('settings.mapping.board')}>
      <Text size="sm" fw={500}>
        {t('settings.mapping.dropOn', { field: modules.label('Leads', dragged.field) })}
      </Text>
      {TARGETS.map((module) => (
        <section key={module}>
          <Text size="xs" c="dimmed" mt="sm" mb={4}>
            {t(`nav.${LABELS[module]}`)}
          </Text>
          <Group gap={6}>
            {targetFields(fields, module).map((target) => (
              <DropTarget
                key={target.field}
                label={modules.label(module, target.field)}
                filledFrom={filledFrom(module, target)}
                canTake={takes(dragged, module, target.field)}
                onDrop={() => onDrop(module, target.field)}
              />
            ))}
          </Group>
        </section>
      ))}
    </Paper>
  );

  function filledFrom(module: Target, target: TargetField): string {
    return fields
      .filter((one) => ruleOf(one, own)[module] === target.field)
      .map(({ field }) => modules.label('Leads', field))
      .join(', ');
  }
}

function DropTarget(props: {
  readonly label: string;
  readonly filledFrom: string;
  readonly canTake: boolean;
  readonly onDrop: () => void;
}): ReactNode {
  const { label, filledFrom, canTake, onDrop } = props;
  const [isOver, setIsOver] = useState(false);
  return (
    <div
      className="drop-target"
      data-refuses={!canTake || undefined}
      data-over={isOver || undefined}
      onDragLeave={() => setIsOver(false)}
      // without it nothing can be dropped here
      onDragOver={(event) => {
        if (!canTake) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      {label}
      {filledFrom !== '' && <span className="drop-source">{` ← ${filledFrom}`}</span>}
    </div>
  );
}
