import { Anchor, Badge, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { RecordLink } from './record-link.tsx';
import type { Field, FieldValue as Value } from './use-module.ts';

/** The value of a field as people read it: links that can be followed, dates and numbers of their language. */
export function FieldValue({
  field: { type },
  value,
}: {
  readonly field: Pick<Field, 'type'>;
  readonly value: Value | undefined;
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
          <Badge key={one} variant="default" tt="none" fw={400}>
            {one}
          </Badge>
        ))}
      </Group>
    );
  }
  if (typeof value === 'object') return <RecordLink record={value} />;
  switch (type) {
    case 'email':
      return (
        <Anchor inherit href={`mailto:${value}`}>
          {value}
        </Anchor>
      );
    case 'phone':
      return (
        <Anchor inherit href={`tel:${value.replaceAll(/[^\d+]/g, '')}`}>
          {value}
        </Anchor>
      );
    case 'website':
      return <Website address={value} />;
    case 'date':
      return format.date(value);
    case 'datetime':
      return format.time(value);
    case 'textarea':
      return (
        <Text inherit className="as-written">
          {value}
        </Text>
      );
    default:
      return value;
  }
}

export function isEmpty(value: Value | undefined): value is null | undefined {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
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
