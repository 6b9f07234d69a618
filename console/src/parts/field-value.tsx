import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { RecordLink } from './record-link.tsx';

/** A value of a record, as people write it; nothing is a dash. @param type of the field */
export function FieldValue({
  value,
  type,
}: {
  readonly value: unknown;
  readonly type?: string | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
    return (
      <Text span size="sm" c="dimmed">
        –
      </Text>
    );
  }
  if (typeof value === 'object' && 'id' in value && 'module' in value && typeof value.id === 'string') {
    const name = 'name' in value && typeof value.name === 'string' ? value.name : null;
    return <RecordLink module={String(value.module)} id={value.id} name={name} />;
  }
  return (
    <Text span size="sm" className="breaks">
      {textOf()}
    </Text>
  );

  function textOf(): string {
    if (typeof value === 'boolean') return value ? t('convert.yes') : t('convert.no');
    if (typeof value === 'number') return format.number(value);
    if (Array.isArray(value)) return value.map(String).join(', ');
    if (typeof value !== 'string') return JSON.stringify(value);
    if (type === 'date') return format.date(value);
    return type === 'datetime' ? format.time(value) : value;
  }
}
