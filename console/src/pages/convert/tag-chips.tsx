import { Chip, Group, Input } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetModule } from './choices.ts';

/** Which tags of the lead a record gets. */
export function TagChips(props: {
  readonly module: TargetModule;
  readonly tags: readonly string[];
  readonly chosen: readonly string[];
  readonly change: (tags: string[]) => void;
}): ReactNode {
  const { module, tags, chosen, change } = props;
  const { t } = useTranslation();
  if (tags.length === 0) return null;
  return (
    <div role="group" aria-labelledby={`tags-${module}`}>
      <Input.Label id={`tags-${module}`} labelElement="div" mb={4}>
        {t('convert.tags')}
      </Input.Label>
      <Chip.Group multiple value={[...chosen]} onChange={change}>
        <Group gap="xs">
          {tags.map((tag) => (
            <Chip key={tag} value={tag} size="xs">
              {tag}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </div>
  );
}
