import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { RecordLink } from './record-link.tsx';

/** A value of a field, as people read it: numbers and dates of their language, addresses that can be followed. */
export function FieldValue({ type, value }: { readonly type: string; readonly value: unknown }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? t('records.yes') : t('records.no');
  if (typeof value === 'number') {
    if (type === 'percent') return format.percent(value / 100);
    return type === 'currency' ? format.amount(value) : format.number(value);
  }
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') {
    const { module, id, name } = value as { module?: string; id?: string; name?: string };
    return module === undefined || id === undefined ? (
      (name ?? '–')
    ) : (
      <RecordLink record={{ module, id, name: name ?? null }} />
    );
  }
  if (typeof value !== 'string') return '–';
  if (type === 'date') return format.date(value);
  if (type === 'datetime') return format.time(value);
  const href = addressOf(type, value);
  if (href === null) return value;
  return (
    <Anchor href={href} inherit rel="noreferrer">
      {value}
    </Anchor>
  );
}

/** Of a website nothing but http is followed. */
function addressOf(type: string, value: string): string | null {
  if (type === 'email') return `mailto:${value}`;
  if (type === 'phone') return `tel:${value.replaceAll(/[^\d+]/g, '')}`;
  if (type !== 'website') return null;
  if (/^https?:\/\//i.test(value)) return value;
  return /^[\w-]+(\.[\w-]+)+(\/.*)?$/.test(value) ? `https://${value}` : null;
}
