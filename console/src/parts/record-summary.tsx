import { Badge, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordAnswer } from '../api/record.ts';
import { useFormat } from '../i18n/use-format.ts';

/** Whose a record is, who made and changed it when, and its tags. @param children what stands before */
export function RecordSummary(props: { readonly record: RecordAnswer; readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, owner, createdAt, createdBy, modifiedAt, modifiedBy, tags } = props.record;
  const facts = [
    [t('parts.record.owner'), owner.name],
    [t('parts.record.created'), t('parts.record.by', { time: format.time(createdAt), name: createdBy.name })],
    [t('parts.record.modified'), t('parts.record.by', { time: format.time(modifiedAt), name: modifiedBy.name })],
    [t('parts.record.id'), id],
  ] as const;
  return (
    <Group gap="sm" fz="sm">
      {props.children}
      {facts.map(([name, value]) => (
        <Text key={name} inherit c="dimmed">
          {t('parts.record.fact', { name, value })}
        </Text>
      ))}
      {tags.length > 0 && (
        <Group gap={4} component="ul" className="plain-list" aria-label={t('parts.record.tags')}>
          {tags.map((tag) => (
            <li key={tag.id}>
              <Badge variant="light" tt="none" autoContrast>
                {tag.name}
              </Badge>
            </li>
          ))}
        </Group>
      )}
    </Group>
  );
}
