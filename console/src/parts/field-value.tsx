import { Anchor, Badge, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { RecordLink } from './record-link.tsx';

/** The value of a field as people read it: links that can be followed, dates and numbers of their language; nothing is a dash. @param type of the field */
export function FieldValue({
  type,
  value,
}: {
  readonly type?: string | undefined;
  readonly value: unknown;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (isEmpty(value)) return <Text span inherit c="dimmed" aria-label={t('parts.record.none')}>{`–`}</Text>;
  if (typeof value === 'boolean') return t(value ? 'parts.record.yes' : 'parts.record.no');
  if (typeof value === 'number') return type === 'percent' ? format.percent(value / 100) : format.number(value);
  if (Array.isArray(value)) {
    return (
      <Group gap={4}>
        {value.map((one) => (
          <Badge key={String(one)} variant="default" tt="none" fw={400}>
            {String(one)}
          </Badge>
        ))}
      </Group>
    );
  }
  if (typeof value !== 'string') return isReference(value) ? <RecordLink record={value} /> : JSON.stringify(value);
  switch (type) {
    case 'email':
      return (
        <Anchor inherit c="inherit" href={`mailto:${value}`}>
          {value}
        </Anchor>
      );
    case 'phone':
      return (
        <Anchor inherit c="inherit" href={`tel:${value.replaceAll(/[^\d+]/g, '')}`}>
          {value}
        </Anchor>
      );
    case 'website':
      return <Website address={value} />;
    case 'date':
      return format.date(value);
    case 'datetime':
      return format.time(value);
    default:
      return (
        <Text span inherit className="as-written">
          {value}
        </Text>
      );
  }
}

export function isEmpty(value: unknown): value is null | undefined {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

interface Reference {
  readonly id: string;
  readonly module: string;
  readonly name: string | null;
}

function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && 'id' in value && 'module' in value;
}

/** Of the web only: no address that runs anything. */
function Website({ address }: { readonly address: string }): ReactNode {
  const whole = /^https?:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(whole)) return address;
  return (
    <Anchor inherit href={whole} target="_blank" rel="noreferrer noopener">
      {address}
    </Anchor>
  );
}
